namespace Mcu.Application.Live;

/// <summary>
/// Sees when triage stands: messages wait, the oldest of them is the same as before, and this node has triaged nothing meanwhile; or triage
/// itself says so.
/// </summary>
public sealed class TriageProgress(TimeProvider time)
{
    /// <summary>A message waits for seconds at the worst; a batch that is halved moves oftener.</summary>
    public static readonly TimeSpan Bound = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private long? _oldest;
    private int _stopped;
    private long _movedAt = time.GetTimestamp();

    /// <summary>How long nothing has moved although messages wait; zero while none waits.</summary>
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

    /// <summary>The inbox was looked at.</summary>
    /// <param name="oldest">The oldest line that waits; null when none does, or when the database did not answer: then nothing can move,
    /// and other signs say so.</param>
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

    /// <summary>This node triaged something.</summary>
    public void Moved()
    {
        lock (_gate)
        {
            _movedAt = time.GetTimestamp();
        }
    }

    /// <summary>Triage stands for a reason that waiting will not mend: shown at once, until as many times <see cref="Resumed"/>.</summary>
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

    /// <summary>What the screens say.</summary>
    public TriageAlert? Sign(int waiting) => IsStuck ? new TriageAlert((int)StalledFor.TotalMinutes, waiting) : null;
}

/// <summary>What every wall says while triage stands.</summary>
/// <param name="Minutes">Whole minutes for which nothing was triaged.</param>
/// <param name="Waiting">How many messages wait.</param>
public sealed record TriageAlert(int Minutes, int Waiting);
