namespace Mcu.Application.Deadlines;

/// <summary>
/// The municipality's time zone: converts moments to local time and days. It knows nothing of office hours and never changes while the
/// program runs. It takes moments in any offset and returns UTC unless stated otherwise.
/// </summary>
public sealed class TownZone(TimeZoneInfo zone)
{
    public TimeZoneInfo Info => zone;

    /// <summary>The municipality's calendar day of a moment; 00:00:00 belongs to the day it begins.</summary>
    public DateOnly Day(DateTimeOffset moment) => DateOnly.FromDateTime(Local(moment));

    /// <summary>The moment in the municipality's local time.</summary>
    public DateTime Local(DateTimeOffset moment) => InTown(moment).DateTime;

    /// <summary>The same moment with the municipality's own offset.</summary>
    public DateTimeOffset InTown(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, zone);

    /// <summary>The moment at which a day begins.</summary>
    public DateTimeOffset StartOf(DateOnly day) => At(day, TimeSpan.Zero);

    /// <summary>
    /// The moment at which local time is the given span after midnight of a day; 24 hours is the midnight that ends the day.
    /// </summary>
    public DateTimeOffset At(DateOnly day, TimeSpan sinceMidnight)
    {
        var local = day.ToDateTime(TimeOnly.MinValue) + sinceMidnight;
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
