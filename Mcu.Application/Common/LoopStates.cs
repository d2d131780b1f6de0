namespace Mcu.Application.Common;

/// <summary>How one background loop of this node does.</summary>
/// <param name="IsVital">Without it the node cannot serve; a loop that only does maintenance can stand for a while.</param>
/// <param name="IsAlive">It runs, and when it had to be started again, it has run for a while since.</param>
/// <param name="Restarts">How often it ended by a fault and was started again.</param>
/// <param name="Fault">The last fault, without anything a resident wrote; null when there was none.</param>
public sealed record LoopState(string Name, bool IsVital, bool IsAlive, int Restarts, string? Fault);

/// <summary>The background loops of this node: a loop that stands must be seen from outside, not only in the log.</summary>
public sealed class LoopStates(TimeProvider time)
{
    /// <summary>A loop that faults again and again runs for a moment each time: only one that stays up counts as alive again.</summary>
    public static readonly TimeSpan Settled = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, Entry> _loops = new(StringComparer.Ordinal);

    /// <summary>How each loop of this node does now, in the order of their names.</summary>
    public IReadOnlyList<LoopState> All
    {
        get
        {
            lock (_gate)
            {
                return [
                    .. _loops.Select(
                        loop => new LoopState(loop.Key, loop.Value.IsVital, IsAlive(loop.Value), loop.Value.Restarts, loop.Value.Fault))];
            }
        }
    }

    /// <summary>Whether every loop runs without which the node cannot serve.</summary>
    public bool AllVitalAlive
    {
        get
        {
            lock (_gate)
            {
                return _loops.Values.All(loop => !loop.IsVital || IsAlive(loop));
            }
        }
    }

    /// <summary>The loop belongs to this node; until it is started it is not alive.</summary>
    public void Expect(string name, bool isVital = true) => Change(name, entry => entry with { IsVital = isVital });

    /// <summary>It runs, for the first time or again.</summary>
    public void Started(string name) => Change(name, entry => entry with { StartedAt = time.GetTimestamp() });

    /// <summary>It ended by a fault and will be started again.</summary>
    /// <param name="fault">In words that may stand in a log and on a page.</param>
    public void Faulted(string name, string fault) =>
        Change(name, entry => entry with { StartedAt = null, Restarts = entry.Restarts + 1, Fault = fault });

    /// <summary>It ended together with the application.</summary>
    public void Stopped(string name) => Change(name, entry => entry with { StartedAt = null });

    private void Change(string name, Func<Entry, Entry> change)
    {
        lock (_gate)
        {
            _loops[name] = change(_loops.GetValueOrDefault(name, Entry.New));
        }
    }

    private bool IsAlive(Entry entry) =>
        entry.StartedAt is { } since && (entry.Restarts == 0 || time.GetElapsedTime(since) >= Settled);

    private sealed record Entry(bool IsVital, long? StartedAt, int Restarts, string? Fault)
    {
        public static readonly Entry New = new(true, null, 0, null);
    }
}
