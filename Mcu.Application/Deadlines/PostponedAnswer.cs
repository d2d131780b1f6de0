namespace Mcu.Application.Deadlines;

/// <summary>
/// A first answer whose postponement was still in force when the interim answer was given. It holds the inputs of that deadline, so that
/// the deadline of the final answer can be calculated from them again.
/// </summary>
public sealed record PostponedAnswer(string Norm, DateTimeOffset StartedAt, IReadOnlyList<Pause> Pauses)
{
    public int? ExtensionDays { get; init; }

    /// <param name="later">Postponements of the final answer itself; they move the deadline of the first one as well.</param>
    /// <returns>Null when the catalogue no longer holds the norm.</returns>
    public DeadlineFloor? Floor(RuleSet rules, IReadOnlyList<Pause> later)
    {
        if (rules.Norms.Find(Norm, rules.Calendar.Zone.Day(StartedAt)) is not { } norm)
        {
            return null;
        }

        var pauses = Pause.Join([.. Pauses, .. later]);
        var @case = new DeadlineCase(norm.Term, StartedAt) { Pauses = pauses, ExtensionDays = ExtensionDays ?? 0, Edge = norm.Edge };
        var due = DeadlineCalculator.Due(rules.Calendar, @case);
        // This also holds where a corrected norm would have run out before it, because a granted postponement stays granted.
        var until = pauses[^1].To;
        return new DeadlineFloor(
            due > until ? due : until,
            DeadlineCalculator.Share(rules.Calendar, @case, DeadlineClock.SoonShare, due),
            until);
    }
}
