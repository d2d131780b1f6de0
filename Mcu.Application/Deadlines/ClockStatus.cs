namespace Mcu.Application.Deadlines;

/// <summary>The state of a clock at a moment; <c>Soon</c> means that more than 80 % of the norm's own time is used.</summary>
public enum ClockStatus
{
    Running,
    Soon,
    Overdue,
    Met,
    Missed,

    /// <summary>A window that is the resident's right has ended. Nobody was late by it.</summary>
    Ended,
}
