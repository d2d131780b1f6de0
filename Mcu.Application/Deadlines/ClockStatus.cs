namespace Mcu.Application.Deadlines;

/// <summary>What a clock shows at a moment: <c>Soon</c> is past 80 % of the norm's own time.</summary>
public enum ClockStatus
{
    Running,
    Soon,
    Overdue,
    Met,
    Missed,

    /// <summary>A window that is the resident's right is over; nobody was late by it.</summary>
    Ended,
}
