namespace Mcu.Application.Deadlines;

/// <summary>
/// Who must know, by how late it is: first the sector lead, then the deputy (seed Ишим 1.3: the head of a sector centre
/// hands the question to the one responsible for the block). A pure table; the policy changes here and nowhere else.
/// </summary>
public static class EscalationLadder
{
    private static readonly Dictionary<string, Step[]> Steps = new()
    {
        [DeadlineClock.ReactionCode] = [new("sector-lead", null), new("deputy", Term.WorkingHours(1))],
        [DeadlineClock.AnswerCode] = [new("sector-lead", null), new("deputy", Term.WorkingHours(4))],
    };

    /// <summary>The first rung is the deadline itself.</summary>
    public static DateTimeOffset? FirstAt(DateTimeOffset dueAt) => dueAt;

    /// <summary>The role told at the rung after <see cref="DeadlineClock.Rung"/>; null at the top.</summary>
    public static string? NextRole(DeadlineClock clock) =>
        Steps.TryGetValue(clock.Code, out var steps) && clock.Rung < steps.Length ? steps[clock.Rung].Role : null;

    /// <summary>When rung <paramref name="rung"/> + 1 begins, in working time after the deadline; null at the top.</summary>
    public static DateTimeOffset? NextAt(DeadlineClock clock, int rung, WorkCalendar calendar) =>
        Steps.TryGetValue(clock.Code, out var steps) && rung < steps.Length
            ? steps[rung].After is { } after ? calendar.Add(clock.DueAt, after) : clock.DueAt
            : null;

    private sealed record Step(string Role, Term? After);
}
