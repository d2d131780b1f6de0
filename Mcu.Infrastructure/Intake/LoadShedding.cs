namespace Mcu.Infrastructure.Intake;

/// <summary>
/// Whether messages come in numbers just now. Then triage steps aside: a message is safe once it is taken, and whoever sends waits for
/// that; what it becomes may follow a moment later, in larger batches. Never longer than <see cref="LongestWait"/>: the board goes on.
/// </summary>
internal sealed class LoadShedding(TimeProvider time)
{
    /// <summary>As many messages in the endpoints at one moment start it.</summary>
    public const int Threshold = 64;

    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    /// <summary>It ends when the threshold was not reached for so long: between two batches of one sender there is a gap.</summary>
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

    /// <summary>Returns when it has ended, or has lasted long enough for those who wait behind it.</summary>
    public async Task YieldAsync(CancellationToken ct)
    {
        for (var waited = TimeSpan.Zero; IsActive && waited < LongestWait; waited += LookEvery)
        {
            await Task.Delay(LookEvery, time, ct);
        }
    }
}
