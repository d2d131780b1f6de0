using Mcu.Application.Deadlines;

namespace Mcu.Application.Obligations;

/// <summary>
/// The deadline of one period's report with its derivation and the moments of its reminders. Calculated by the rules in force; never
/// stored.
/// </summary>
/// <param name="DueAt">Closing time of <paramref name="DueDay"/>.</param>
/// <param name="Reminders">The earliest first.</param>
public sealed record ObligationDeadline(
    ObligationPeriod Period, WorkDay DueDay, DateTimeOffset DueAt, IReadOnlyList<ObligationReminder> Reminders, Derivation How)
{
    public Obligation Obligation => Period.Obligation;

    /// <summary>The identity used in rows and links.</summary>
    public (string Obligation, string Period) Key => (Period.Obligation.Code, Period.Key);
}

/// <param name="DaysAhead">How many working days before the due day it is.</param>
/// <param name="At">When the office opens on that day.</param>
public readonly record struct ObligationReminder(int DaysAhead, DateTimeOffset At);

/// <summary>The state of a report at a moment.</summary>
/// <param name="Left">Working days left, the due day included; 0 on the due day.</param>
/// <param name="Late">Working days that have begun since the due day, until it was submitted or until now.</param>
public readonly record struct ObligationProgress(ObligationState State, int Left, int Late);

public enum ObligationState
{
    Ahead,

    /// <summary>The moment of the last reminder is reached.</summary>
    Soon,

    /// <summary>Due today, and the office is not closed yet.</summary>
    Today,
    Overdue,
    Done,
    DoneLate,
}
