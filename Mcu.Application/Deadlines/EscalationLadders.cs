namespace Mcu.Application.Deadlines;

/// <summary>
/// Who must know, by how late it is: for each kind of clock the levels of its ladder, in order. Data of the rules, like calendars and
/// norms: a clock climbs by the ladder of the rules it names.
/// </summary>
/// <param name="ladders">Levels by <see cref="ClockCodes"/>; a clock without a ladder tells nobody.</param>
public sealed class EscalationLadders(IReadOnlyDictionary<string, IReadOnlyList<EscalationLevel>> ladders)
{
    public IReadOnlyDictionary<string, IReadOnlyList<EscalationLevel>> All => ladders;

    /// <summary>
    /// When a clock that climbed nothing yet reaches its first level: the deadline itself. Null for a clock by which nobody is late.
    /// </summary>
    public DateTimeOffset? FirstAt(DeadlineClock clock) => Of(clock).Count > 0 ? From(clock) : null;

    /// <summary>The level above those the clock has climbed; null at the top.</summary>
    public EscalationLevel? Next(DeadlineClock clock)
    {
        var (levels, climbed) = (Of(clock), Climbed(clock));
        return climbed < levels.Count ? levels[climbed] : null;
    }

    /// <summary>When that level is reached, in working time after the deadline; null at the top.</summary>
    public DateTimeOffset? NextAt(DeadlineClock clock, WorkCalendar calendar)
    {
        if (Next(clock) is not { } level)
        {
            return null;
        }

        return level.After is { } after ? DeadlineCalculator.Due(calendar, From(clock), after) : From(clock);
    }

    /// <summary>
    /// How many levels of this ladder are behind the clock: by the code of the last one, so that a ladder that was changed goes on where
    /// the old one stood; by their number in what older releases wrote, and where the level is no more.
    /// </summary>
    private int Climbed(DeadlineClock clock)
    {
        var levels = Of(clock);
        for (var at = 0; clock.Level is not null && at < levels.Count; at++)
        {
            if (levels[at].Code == clock.Level)
            {
                return at + 1;
            }
        }

        return Math.Min(clock.Rung, levels.Count);
    }

    private IReadOnlyList<EscalationLevel> Of(DeadlineClock clock) => clock.IsWindow ? [] : ladders.GetValueOrDefault(clock.Code) ?? [];

    private static DateTimeOffset From(DeadlineClock clock) => clock.ClimbsFrom ?? clock.DueAt;
}

/// <summary>One level of a ladder: who is told, and when.</summary>
/// <param name="Code">Stable within its clock: a clock remembers by it how far it has climbed.</param>
/// <param name="Role">One of the roles of people.</param>
/// <param name="After">Time after the deadline; null: the deadline itself.</param>
public sealed record EscalationLevel(string Code, string Role, Term? After);
