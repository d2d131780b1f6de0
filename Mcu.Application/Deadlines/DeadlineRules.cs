namespace Mcu.Application.Deadlines;

/// <summary>
/// The rules in force in this process and those of any earlier time, so that the reason of a deadline can be given by the rules of its own
/// day. Changes are few, so all are kept in memory.
/// </summary>
public sealed class DeadlineRules(RuleBase shipped)
{
    private const int SetsKept = 16;

    private readonly Lock _gate = new();
    private readonly Dictionary<long, RuleSet> _sets = [];
    private volatile State _state = new([], RuleSet.Of(shipped, []));

    public TownZone Zone => shipped.Zone;

    public RuleBase Shipped => shipped;

    public RuleSet Current => _state.Set;

    /// <summary>Everything that people changed, the earliest first.</summary>
    public IReadOnlyList<RuleChange> Changes => _state.Changes;

    /// <summary>The rules as they were after a change; null or 0: the shipped rules.</summary>
    public RuleSet At(long? version)
    {
        var state = _state;
        if ((version ?? 0) == state.Set.Version)
        {
            return state.Set;
        }

        lock (_gate)
        {
            var known = state.Changes.TakeWhile(change => change.Id <= (version ?? 0)).ToArray();
            var last = known.Length == 0 ? 0 : known[^1].Id;
            if (!_sets.TryGetValue(last, out var set))
            {
                if (_sets.Count >= SetsKept)
                {
                    _sets.Clear();
                }

                _sets[last] = set = RuleSet.Of(shipped, known);
            }

            return set;
        }
    }

    /// <summary>What the rules would be with one more change.</summary>
    public RuleSet With(RuleBody body) => RuleSet.Of(shipped, [.. Changes, new RuleChange(Current.Version + 1, body, "", default, null)]);

    /// <summary>Takes over the changes read from the database. A reading that is older than the rules in force is ignored.</summary>
    public void Take(IReadOnlyList<RuleChange> changes)
    {
        lock (_gate)
        {
            if (changes.Count > _state.Changes.Count)
            {
                _state = new State(changes, RuleSet.Of(shipped, changes));
            }
        }
    }

    private sealed record State(IReadOnlyList<RuleChange> Changes, RuleSet Set);
}
