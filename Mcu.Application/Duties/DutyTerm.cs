using Mcu.Application.Deadlines;

namespace Mcu.Application.Duties;

/// <summary>The deadline of one period's report: when, why just then, and when people are reminded of it. Reckoned anew by the rules in force; never stored.</summary>
/// <param name="DueAt">Closing time of <paramref name="DueDay"/>.</param>
/// <param name="Reminders">The earliest first.</param>
public sealed record DutyTerm(DutyPeriod Period, WorkDay DueDay, DateTimeOffset DueAt, IReadOnlyList<DutyReminder> Reminders, Derivation How)
{
    public Duty Duty => Period.Duty;

    /// <summary>What rows and links call it.</summary>
    public (string Duty, string Period) Key => (Period.Duty.Code, Period.Key);
}

/// <param name="DaysAhead">Which working day before the due day it is.</param>
/// <param name="At">When the office opens on that day.</param>
public readonly record struct DutyReminder(int DaysAhead, DateTimeOffset At);

/// <summary>How a duty stands at a moment.</summary>
/// <param name="Left">Working days still to come, the due day among them; 0 on the due day.</param>
/// <param name="Late">Working days that have begun since the due day, until it was handed in or until now.</param>
public readonly record struct DutyStanding(DutyState State, int Left, int Late);

public enum DutyState
{
    Ahead,

    /// <summary>The last reminder's moment is reached.</summary>
    Soon,

    /// <summary>Due today, and the office is not closed yet.</summary>
    Today,
    Overdue,
    Done,
    DoneLate,
}
