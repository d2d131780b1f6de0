using Mcu.Application.Common;
using Mcu.Application.Deadlines;
using Mcu.Application.People;

namespace Mcu.Application.RuleChanges;

/// <summary>
/// Use case: the administrator changes a rule. It applies to everything that begins from now on, on every node; running deadlines are moved
/// only by <see cref="RecalculateDeadlines"/>.
/// </summary>
[ReachedBy(Right.Administer)]
public sealed class ChangeRules(IRuleStore store, RuleCheck check, DeadlineRules rules, TownClock clock)
{
    private const int LongestNote = 500;

    /// <param name="note">The reason, such as the decree or order; kept in the history.</param>
    /// <param name="seen">The version of the rules the person looked at.</param>
    public async Task<Outcome> RunAsync(RuleBody body, Actor actor, string note, long seen, CancellationToken ct)
    {
        if (!Rights.Has(actor, Right.Administer))
        {
            return Outcome.NoRight;
        }

        if (string.IsNullOrWhiteSpace(note) || note.Length > LongestNote)
        {
            return Outcome.Refuse("rules.no-note");
        }

        if (check.Faults(body).Count > 0)
        {
            return Outcome.Refuse("rules.faulty");
        }

        if (rules.Current.Version != seen)
        {
            return Outcome.Refuse("rules.changed");
        }

        var change = new RuleChange(seen + 1, body, actor.Name, clock.Now, note.Trim());
        return await store.AddAsync(change, RuleEntry.Of(change, rules.Changes, actor), ct);
    }
}
