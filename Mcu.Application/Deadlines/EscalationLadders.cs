namespace Mcu.Application.Deadlines;

/// <summary>
/// Who is notified, depending on how late it is: the ordered levels of the ladder for each kind of clock. Ladders are data of the rules,
/// like calendars and norms; a clock is escalated by the ladder of the rules it names.
/// </summary>
/// <param name="ladders">Levels by <see cref="ClockCodes"/>; a clock without a ladder notifies nobody.</param>
public sealed class EscalationLadders(IReadOnlyDictionary<string, IReadOnlyList<EscalationLevel>> ladders)
{
    public IReadOnlyDictionary<string, IReadOnlyList<EscalationLevel>> All => ladders;

    /// <summary>When a clock reaches its first level: the deadline itself. Null for a clock by which nobody can be late.</summary>
    public DateTimeOffset? FirstAt(DeadlineClock clock) => Of(clock).Count > 0 ? From(clock) : null;

    /// <summary>The next level the clock has not reached yet; null after the last one.</summary>
    public EscalationLevel? Next(DeadlineClock clock)
    {
        var (levels, climbed) = (Of(clock), Climbed(clock));
        return climbed < levels.Count ? levels[climbed] : null;
    }

    /// <summary>When the next level is reached, in working time after the deadline; null after the last one.</summary>
    public DateTimeOffset? NextAt(DeadlineClock clock, WorkCalendar calendar)
    {
        if (Next(clock) is not { } level)
        {
            return null;
        }

        return level.After is { } after ? DeadlineCalculator.Due(calendar, From(clock), after) : From(clock);
    }

    /// <summary>
    /// How many levels of this ladder the clock has passed. It is found by the code of the last one, so that a changed ladder continues
    /// where the old one stood; by the number of levels in rows of older releases and where the level no longer exists.
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

/// <summary>One level of a ladder: who is notified, and when.</summary>
/// <param name="Code">Stable within its kind of clock: a clock stores it to remember the last level it reached.</param>
/// <param name="Role">One of the roles of people.</param>
/// <param name="After">Time after the deadline; null: the deadline itself.</param>
public sealed record EscalationLevel(string Code, string Role, Term? After);
