namespace Mcu.Application.Deadlines;

/// <summary>
/// A first answer whose postponement was still in force when the interim answer came: the inputs of its deadline, so that the final
/// answer's own can be calculated from them again.
/// </summary>
public sealed record PostponedAnswer(string Norm, DateTimeOffset StartedAt, IReadOnlyList<Pause> Pauses)
{
    public int? ExtensionDays { get; init; }

    /// <param name="later">Postponements of the final answer itself: they move the first one's moment as well.</param>
    /// <returns>Null when the book has lost the norm.</returns>
    public DeadlineFloor? Floor(RuleSet rules, IReadOnlyList<Pause> later)
    {
        if (rules.Norms.Find(Norm, rules.Calendar.Zone.Day(StartedAt)) is not { } norm)
        {
            return null;
        }

        var pauses = Pause.Join([.. Pauses, .. later]);
        var @case = new DeadlineCase(norm.Term, StartedAt) { Pauses = pauses, ExtensionDays = ExtensionDays ?? 0, Edge = norm.Edge };
        var due = DeadlineCalculator.Due(rules.Calendar, @case);
        var until = pauses[^1].To; // Also where a corrected norm would have run out before it: what was granted was granted.
        return new DeadlineFloor(
            due > until ? due : until,
            DeadlineCalculator.Share(rules.Calendar, @case, DeadlineClock.SoonShare, due),
            until);
    }
}
