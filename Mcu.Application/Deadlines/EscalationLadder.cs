namespace Mcu.Application.Deadlines;

/// <summary>
/// Who must know, by how late it is: first the sector lead, then the deputy (seed Ишим 1.3: the head of a sector centre
/// hands the question to the one responsible for the block). A pure table; the policy changes here and nowhere else.
/// </summary>
public static class EscalationLadder
{
    private static readonly Step[] Reaction = [new("sector-lead", null), new("deputy", Term.WorkingHours(1))];
    private static readonly Step[] Answer = [new("sector-lead", null), new("deputy", Term.WorkingHours(4))];

    private static readonly Dictionary<string, Step[]> Steps = new()
    {
        [ClockCodes.Reaction] = Reaction,
        [ClockCodes.Registration] = Answer,
        [ClockCodes.Forwarding] = Answer,
        [ClockCodes.Answer] = Answer,
        [ClockCodes.Final] = Answer,
        [ClockCodes.Objection] = [],
    };

    /// <summary>The first rung is the deadline itself; null for a clock by which nobody is late.</summary>
    public static DateTimeOffset? FirstAt(DeadlineClock clock) => Of(clock).Length > 0 ? clock.ClimbsFrom ?? clock.DueAt : null;

    /// <summary>The role told at the rung after <see cref="DeadlineClock.Rung"/>; null at the top.</summary>
    public static string? NextRole(DeadlineClock clock) => clock.Rung < Of(clock).Length ? Of(clock)[clock.Rung].Role : null;

    /// <summary>When rung <paramref name="rung"/> + 1 begins, in working time after the deadline; null at the top.</summary>
    public static DateTimeOffset? NextAt(DeadlineClock clock, int rung, WorkCalendar calendar) => rung < Of(clock).Length
        ? Of(clock)[rung].After is { } after ? Reckoner.Due(calendar, clock.ClimbsFrom ?? clock.DueAt, after) : clock.ClimbsFrom ?? clock.DueAt
        : null;

    private static Step[] Of(DeadlineClock clock) => clock.IsWindow ? [] : Steps.GetValueOrDefault(clock.Code) ?? [];

    private sealed record Step(string Role, Term? After);
}
