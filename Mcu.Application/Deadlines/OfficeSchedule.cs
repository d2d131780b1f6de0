namespace Mcu.Application.Deadlines;

/// <summary>The opening hours of each weekday; a weekday that is missing is closed.</summary>
public sealed class OfficeSchedule(IReadOnlyDictionary<DayOfWeek, OfficeHours> hours)
{
    private static readonly OfficeBreak Dinner = new(new TimeOnly(13, 0), new TimeOnly(13, 48));

    /// <summary>Monday to Thursday 09:00–18:00, Friday 09:00–17:00, break 13:00–13:48: a week of forty hours.</summary>
    public static OfficeSchedule Default { get; } = new(new Dictionary<DayOfWeek, OfficeHours>
    {
        [DayOfWeek.Monday] = Until(18),
        [DayOfWeek.Tuesday] = Until(18),
        [DayOfWeek.Wednesday] = Until(18),
        [DayOfWeek.Thursday] = Until(18),
        [DayOfWeek.Friday] = Until(17),
    });

    public IReadOnlyDictionary<DayOfWeek, OfficeHours> Hours => hours;

    public OfficeHours? Of(DayOfWeek day) => hours.GetValueOrDefault(day);

    private static OfficeHours Until(int hour) => new(new TimeOnly(9, 0), new TimeOnly(hour, 0), [Dinner]);
}
