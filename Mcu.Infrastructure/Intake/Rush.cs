namespace Mcu.Infrastructure.Intake;

/// <summary>
/// Whether messages come in numbers just now. Then triage steps aside: a message is safe once it is taken, and whoever sends waits for that;
/// what it becomes may follow a moment later, in larger batches. Never longer than <see cref="LongestWait"/>: the board goes on.
/// </summary>
internal sealed class Rush(TimeProvider time)
{
    /// <summary>As many messages in the doors at one moment are a rush.</summary>
    public const int Crowd = 64;

    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    /// <summary>A rush is over when there was no crowd for so long: between two batches of one sender there is a gap.</summary>
    public static readonly TimeSpan Over = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(20);

    private int _inside;
    private long _crowdedAt;
    private volatile bool _wasCrowded;

    public bool IsOn => _wasCrowded && time.GetElapsedTime(Volatile.Read(ref _crowdedAt)) < Over;

    public void Enter(int messages)
    {
        if (Interlocked.Add(ref _inside, messages) >= Crowd)
        {
            Volatile.Write(ref _crowdedAt, time.GetTimestamp());
            _wasCrowded = true;
        }
    }

    public void Leave(int messages) => Interlocked.Add(ref _inside, -messages);

    /// <summary>Returns when the rush is over, or has lasted long enough for those who wait behind it.</summary>
    public async Task StepAsideAsync(CancellationToken ct)
    {
        for (var waited = TimeSpan.Zero; IsOn && waited < LongestWait; waited += LookEvery)
        {
            await Task.Delay(LookEvery, time, ct);
        }
    }
}
