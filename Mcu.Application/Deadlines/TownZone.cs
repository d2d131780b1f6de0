namespace Mcu.Application.Deadlines;

/// <summary>
/// The municipality's clocks on the wall: which local time and which day a moment is. Knows nothing of office hours
/// and never changes while the program runs. Takes moments in any offset, gives them in UTC unless it says otherwise.
/// </summary>
public sealed class TownZone(TimeZoneInfo zone)
{
    public TimeZoneInfo Info => zone;

    /// <summary>The municipality's calendar day of a moment; 00:00:00 belongs to the day it begins.</summary>
    public DateOnly Day(DateTimeOffset moment) => DateOnly.FromDateTime(Local(moment));

    /// <summary>The moment as the town's clocks show it.</summary>
    public DateTime Local(DateTimeOffset moment) => InTown(moment).DateTime;

    /// <summary>The same moment written in the town's own offset.</summary>
    public DateTimeOffset InTown(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, zone);

    /// <summary>When the day begins.</summary>
    public DateTimeOffset StartOf(DateOnly day) => At(day, TimeSpan.Zero);

    /// <summary>The moment at which the clocks show so much after midnight of a day; 24 hours is the midnight that ends it.</summary>
    public DateTimeOffset At(DateOnly day, TimeSpan sinceMidnight)
    {
        var local = day.ToDateTime(TimeOnly.MinValue) + sinceMidnight;
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
