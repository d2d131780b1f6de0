namespace Mcu.Application.Deadlines;

/// <summary>
/// The federal production calendar (Labour Code art. 112 and the yearly decrees): which days are non-working, short, or working weekends.
/// A year that is absent or unconfirmed is calculated by weekends and the fixed holidays alone.
/// </summary>
public sealed class ProductionCalendar
{
    private readonly Dictionary<int, ProductionYear> _years;
    private readonly HashSet<(int Month, int Day)> _fixedHolidays;
    private readonly Dictionary<DateOnly, DateOnly> _replaced;

    public ProductionCalendar(IEnumerable<ProductionYear> years, IEnumerable<(int Month, int Day)> fixedHolidays)
    {
        Years = [.. years.OrderBy(year => year.Year)];
        _years = Years.Where(year => year.Confirmed).ToDictionary(year => year.Year);
        _fixedHolidays = [.. fixedHolidays];
        _replaced = [];
        foreach (var move in _years.Values.SelectMany(year => year.Moved))
        {
            _replaced.TryAdd(move.From, move.Date);
        }
    }

    /// <summary>Whether there are confirmed lists of the year, which are used then.</summary>
    public bool Knows(int year) => _years.ContainsKey(year);

    /// <summary>All years there is data of, unconfirmed ones too.</summary>
    public IReadOnlyList<ProductionYear> Years { get; }

    /// <summary>The kind of a day, the reason, and which weekday's hours apply.</summary>
    public ProductionDay Day(DateOnly date)
    {
        var isWeekend = date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
        var isHoliday = _fixedHolidays.Contains((date.Month, date.Day));
        if (_years.GetValueOrDefault(date.Year) is not { } year)
        {
            return isHoliday
                ? Off(DayReason.Holiday)
                : isWeekend
                ? Off(DayReason.Weekend)
                : new ProductionDay(DayKind.Working, DayReason.Weekday, date.DayOfWeek);
        }

        var isWorking = isWeekend ? year.WorkingWeekends.Contains(date) : !year.NonWorking.Contains(date);
        if (!isWorking)
        {
            return Off(isHoliday ? DayReason.Holiday : isWeekend ? DayReason.Weekend : DayReason.MovedDayOff);
        }

        var isShort = year.Short.Contains(date);
        return new ProductionDay(
            isShort ? DayKind.Short : DayKind.Working,
            isWeekend ? DayReason.WorkingWeekend : isShort ? DayReason.Shortened : DayReason.Weekday,
            isWeekend ? ReplacedWeekday(date) : date.DayOfWeek);

        ProductionDay Off(DayReason why) => new(DayKind.NonWorking, why, date.DayOfWeek);
    }

    /// <summary>A working weekend has the hours of the weekday it replaces, else Friday's.</summary>
    private DayOfWeek ReplacedWeekday(DateOnly date) =>
        _replaced.TryGetValue(date, out var replaced) && replaced.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)
            ? replaced.DayOfWeek
            : DayOfWeek.Friday;
}

/// <summary>The lists of one year. <paramref name="Moved"/>: the day off of <c>From</c> was moved to <c>Date</c>.</summary>
public sealed record ProductionYear(
    int Year,
    bool Confirmed,
    IReadOnlyCollection<DateOnly> NonWorking,
    IReadOnlyCollection<DateOnly> Short,
    IReadOnlyCollection<DateOnly> WorkingWeekends,
    IReadOnlyList<MovedDay> Moved);

/// <summary>A day off moved from one date to another.</summary>
public sealed record MovedDay(DateOnly Date, DateOnly From);

/// <summary>The kind of a date in the federal calendar.</summary>
public readonly record struct ProductionDay(DayKind Kind, DayReason Reason, DayOfWeek HoursOf);
