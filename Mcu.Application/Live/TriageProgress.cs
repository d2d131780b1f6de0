namespace Mcu.Application.Live;

/// <summary>
/// Detects that triage makes no progress: messages wait, the oldest of them stays the same, and this node has triaged nothing meanwhile; or
/// triage itself reports it.
/// </summary>
public sealed class TriageProgress(TimeProvider time)
{
    /// <summary>
    /// How long a lack of progress is normal. A message waits for seconds at the worst, and a batch that is being halved moves more often.
    /// </summary>
    public static readonly TimeSpan Bound = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private long? _oldest;
    private int _stopped;
    private long _movedAt = time.GetTimestamp();

    /// <summary>How long nothing has progressed although messages wait; zero while none waits.</summary>
    public TimeSpan StalledFor
    {
        get
        {
            lock (_gate)
            {
                return _oldest is null ? TimeSpan.Zero : time.GetElapsedTime(_movedAt);
            }
        }
    }

    public bool IsStuck
    {
        get
        {
            lock (_gate)
            {
                return _stopped > 0 || StalledFor > Bound;
            }
        }
    }

    /// <summary>Records what was found in the inbox.</summary>
    /// <param name="oldest">Id of the oldest waiting row; null when none waits, or when the database did not answer: then no progress is
    /// possible, and other indicators say so.</param>
    public void Observe(long? oldest)
    {
        lock (_gate)
        {
            if (oldest is null || oldest != _oldest)
            {
                (_oldest, _movedAt) = (oldest, time.GetTimestamp());
            }
        }
    }

    /// <summary>Records that this node triaged something.</summary>
    public void Moved()
    {
        lock (_gate)
        {
            _movedAt = time.GetTimestamp();
        }
    }

    /// <summary>
    /// Records that triage stopped for a reason that waiting does not cure. It is shown at once, until <see cref="Resumed"/> was called as
    /// often.
    /// </summary>
    public void Stopped()
    {
        lock (_gate)
        {
            _stopped++;
        }
    }

    public void Resumed()
    {
        lock (_gate)
        {
            _stopped--;
        }
    }

    /// <summary>The alert for the screens; null while triage progresses.</summary>
    public TriageAlert? Sign(int waiting) => IsStuck ? new TriageAlert((int)StalledFor.TotalMinutes, waiting) : null;
}

/// <summary>Shown on every wall while triage makes no progress.</summary>
/// <param name="Minutes">Whole minutes for which nothing was triaged.</param>
/// <param name="Waiting">How many messages wait.</param>
public sealed record TriageAlert(int Minutes, int Waiting);
