namespace Mcu.Application.Deadlines;

/// <summary>
/// The office time of one municipality: the federal calendar, the municipality's own days, its office hours and its time zone. Immutable
/// and pure; a change of any of them makes another calendar (<see cref="RuleSet"/>).
/// </summary>
/// <param name="schedules">Office hours with the day from which each is in force, the earliest first; the first also counts before its
/// day.</param>
public sealed class WorkCalendar(
    TownZone zone, ProductionCalendar production, MunicipalLayer layer, IReadOnlyList<(DateOnly From, OfficeSchedule Hours)> schedules)
{
    private const int FirstYear = 1990;
    private const int YearsRemembered = 160;

    /// <summary>A day before a holiday is one hour shorter (Labour Code art. 95).</summary>
    private static readonly TimeSpan ShortBy = TimeSpan.FromHours(1);

    /// <summary>
    /// Days of the years that were asked for, since every deadline needs the same few years. Two threads that fill the same year at once
    /// write equal values.
    /// </summary>
    private readonly WorkDay[]?[] _years = new WorkDay[YearsRemembered][];

    public WorkCalendar(TownZone zone, ProductionCalendar production, OfficeSchedule hours)
        : this(zone, production, MunicipalLayer.Empty, [(DateOnly.MinValue, hours)])
    {
    }

    public TownZone Zone => zone;

    public ProductionCalendar Production => production;

    public MunicipalLayer Layer => layer;

    public IReadOnlyList<(DateOnly From, OfficeSchedule Hours)> Schedules => schedules;

    public WorkDay this[DateOnly date]
    {
        get
        {
            var year = date.Year - FirstYear;
            if (year is < 0 or >= YearsRemembered)
            {
                return Make(date);
            }

            var days = _years[year] ??= Year(new DateOnly(date.Year, 1, 1));
            return days[date.DayOfYear - 1];
        }
    }

    /// <summary>The municipality's day of a moment.</summary>
    public WorkDay this[DateTimeOffset moment] => this[zone.Day(moment)];

    private WorkDay[] Year(DateOnly first) =>
        [.. Enumerable.Range(0, DateTime.IsLeapYear(first.Year) ? 366 : 365).Select(i => Make(first.AddDays(i)))];

    private WorkDay Make(DateOnly date)
    {
        var federal = production.Day(date);
        var own = layer.On(date);
        var kind = own?.Kind ?? federal.Kind;
        var hoursOf = HoursOf(date, federal);
        var earlier = kind is DayKind.Short ? ShortBy : TimeSpan.Zero;
        var office = kind is DayKind.NonWorking ? null : Schedule(date).Of(hoursOf);
        OfficeTime[] stretches =
            [.. (office?.Stretches(earlier) ?? []).Select(s => new OfficeTime(zone.At(date, s.From), zone.At(date, s.To)))];
        var reason = own is not null ? DayReason.Municipal
            : federal.Kind is not DayKind.NonWorking && stretches.Length == 0 ? DayReason.NoOfficeHours
            : federal.Reason;
        return new WorkDay(
            date,
            stretches.Length == 0 ? DayKind.NonWorking : kind,
            reason,
            stretches)
        {
            Title = own?.Title,
            HoursOf = hoursOf,
            IsAssumed = !production.Knows(date.Year),
            Midnight = zone.StartOf(date.AddDays(1)),
        };
    }

    /// <summary>
    /// The weekday whose hours apply. A weekend on which the municipality itself decided to work has Friday's hours, like a working weekend
    /// that replaces no weekday.
    /// </summary>
    private static DayOfWeek HoursOf(DateOnly date, ProductionDay federal) =>
        federal.Kind is DayKind.NonWorking && date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? DayOfWeek.Friday : federal.HoursOf;

    private OfficeSchedule Schedule(DateOnly date)
    {
        var hours = schedules[0].Hours;
        foreach (var (from, next) in schedules)
        {
            hours = from <= date ? next : hours;
        }

        return hours;
    }
}
