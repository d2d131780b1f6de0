namespace Mcu.Infrastructure.Intake;

/// <summary>
/// Detects that many messages arrive at once. Triage then waits: senders wait until their message is stored, while its incident may follow
/// a moment later and in larger batches. Never longer than <see cref="LongestWait"/>, so that the board stays current.
/// </summary>
internal sealed class LoadShedding(TimeProvider time)
{
    /// <summary>The number of messages in the endpoints at one moment that starts it.</summary>
    public const int Threshold = 64;

    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    /// <summary>It ends when the threshold was not reached for this long; between two batches of one sender there is a gap.</summary>
    public static readonly TimeSpan QuietPeriod = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(20);

    private int _inside;
    private long _crossedAt;
    private volatile bool _wasCrossed;

    public bool IsActive => _wasCrossed && time.GetElapsedTime(Volatile.Read(ref _crossedAt)) < QuietPeriod;

    public void Enter(int messages)
    {
        if (Interlocked.Add(ref _inside, messages) >= Threshold)
        {
            Volatile.Write(ref _crossedAt, time.GetTimestamp());
            _wasCrossed = true;
        }
    }

    public void Leave(int messages) => Interlocked.Add(ref _inside, -messages);

    /// <summary>Returns when it has ended, or has lasted as long as triage may wait.</summary>
    public async Task YieldAsync(CancellationToken ct)
    {
        for (var waited = TimeSpan.Zero; IsActive && waited < LongestWait; waited += LookEvery)
        {
            await Task.Delay(LookEvery, time, ct);
        }
    }
}
