namespace Mcu.Application.Common;

/// <summary>The state of one background loop of this node.</summary>
/// <param name="IsVital">Whether the node cannot serve without the loop. A loop that only does maintenance may be stopped for a
/// while.</param>
/// <param name="IsAlive">Whether the loop runs and, if it had to be restarted, has run for <see cref="LoopStates.Settled"/> since.</param>
/// <param name="Restarts">How often it ended by a fault and was started again.</param>
/// <param name="Fault">The last fault, without anything a resident wrote; null when there was none.</param>
public sealed record LoopState(string Name, bool IsVital, bool IsAlive, int Restarts, string? Fault);

/// <summary>
/// The states of the background loops of this node, shown in readiness, so that a stopped loop is seen from outside and not only in the
/// log.
/// </summary>
public sealed class LoopStates(TimeProvider time)
{
    /// <summary>
    /// How long a restarted loop must run before it counts as alive again: one that faults again and again runs for a moment each time.
    /// </summary>
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

    /// <summary>Whether all loops run that the node needs in order to serve.</summary>
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

    /// <summary>Announces a loop of this node; it counts as not alive until it is started.</summary>
    public void Expect(string name, bool isVital = true) => Change(name, entry => entry with { IsVital = isVital });

    /// <summary>The loop runs, for the first time or again.</summary>
    public void Started(string name) => Change(name, entry => entry with { StartedAt = time.GetTimestamp() });

    /// <summary>The loop ended by a fault and will be restarted.</summary>
    /// <param name="fault">In words that may stand in a log and on a page.</param>
    public void Faulted(string name, string fault) =>
        Change(name, entry => entry with { StartedAt = null, Restarts = entry.Restarts + 1, Fault = fault });

    /// <summary>The loop ended because the application stops.</summary>
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
