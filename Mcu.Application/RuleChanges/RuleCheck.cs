using Mcu.Application.Deadlines;
using Mcu.Application.Triage;

namespace Mcu.Application.RuleChanges;

/// <summary>
/// Finds all faults of a change of the rules before it is applied, each with its place. After a refusal the rules that were in force stay.
/// </summary>
public sealed class RuleCheck(DeadlineRules rules, TopicTree topics)
{
    /// <summary>The first year a deadline may lie in.</summary>
    public const int FirstYear = 2000;
    public const int LastYear = 2099;

    /// <returns>Empty when the change may come into force.</returns>
    public IReadOnlyList<RuleFault> Faults(RuleBody body) => [.. body switch
    {
        YearRule rule => YearCheck.Faults(rule.Year, rules.Shipped.FixedHolidays),
        LayerRule rule => YearCheck.Faults(rule),
        HoursRule rule => HoursCheck.Faults(rule),
        NormRule rule => NormCheck.Faults(rule.Norm, rules.With(body).Norms, topics),
        LadderRule rule => LadderCheck.Faults(rule),
        _ => throw new InvalidOperationException($"There is no check for {body.GetType().Name}."),
    }];

    internal static bool IsCalculable(DateOnly day) => day.Year is >= FirstYear and <= LastYear;
}
