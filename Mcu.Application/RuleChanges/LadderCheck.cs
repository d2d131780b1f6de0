using Mcu.Application.Deadlines;
using Mcu.Application.People;

namespace Mcu.Application.RuleChanges;

/// <summary>Finds faults of a ladder that notifies nobody, or whose later level comes earlier.</summary>
internal static class LadderCheck
{
    private const int MaxLevels = 6;
    private const int MaxCode = 40;

    public static IEnumerable<RuleFault> Faults(LadderRule rule)
    {
        if (!ClockCodes.All.Contains(rule.Clock) || rule.Clock == ClockCodes.Objection)
        {
            yield return new RuleFault("ladder.clock", "clock", rule.Clock);
        }

        if (rule.Levels.Count is 0 or > MaxLevels)
        {
            yield return new RuleFault("ladder.count", "levels", MaxLevels);
        }

        if (rule.Levels.Any(level => level.Code.Length is 0 or > MaxCode)
            || rule.Levels.DistinctBy(level => level.Code).Count() < rule.Levels.Count)
        {
            yield return new RuleFault("ladder.code", "levels", MaxCode);
        }

        foreach (var level in rule.Levels)
        {
            if (!Roles.Staff.Contains(level.Role))
            {
                yield return new RuleFault("ladder.role", "levels", level.Role);
            }

            if (level.After?.Fault() is { } fault)
            {
                yield return new RuleFault(fault, "levels", Term.Most);
            }
        }

        if (!IsRising(rule.Levels))
        {
            yield return new RuleFault("ladder.order", "levels");
        }
    }

    /// <summary>
    /// Only the first level may be the deadline itself; a later one may not come earlier, in the same unit, so that no calendar can reverse
    /// the order. Two may be told at one moment, such as the heads of a block and of a district.
    /// </summary>
    private static bool IsRising(IReadOnlyList<EscalationLevel> levels)
    {
        Term? last = null;
        for (var at = 0; at < levels.Count; at++)
        {
            if (levels[at].After is not { } after)
            {
                if (at > 0)
                {
                    return false;
                }

                continue;
            }

            if (last is { } before && (before.Unit != after.Unit || before.Amount > after.Amount))
            {
                return false;
            }

            last = after;
        }

        return true;
    }
}
