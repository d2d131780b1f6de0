namespace Mcu.Application.Deadlines;

/// <summary>
/// The federal production calendar (Labour Code art. 112 and the yearly decrees): which days are non-working, short, or working weekends.
/// A year that is absent or unconfirmed is reckoned by weekends and the fixed holidays alone.
/// </summary>
public sealed class ProductionCalendar
{
    private readonly Dictionary<int, ProductionYear> _years;
    private readonly HashSet<(int Month, int Day)> _fixedHolidays;
    private readonly Dictionary<DateOnly, DateOnly> _replaced;

    public ProductionCalendar(IEnumerable<ProductionYear> years, IEnumerable<(int Month, int Day)> fixedHolidays)
    {
        _years = years.Where(year => year.Confirmed).ToDictionary(year => year.Year);
        _fixedHolidays = [.. fixedHolidays];
        _replaced = [];
        foreach (var move in _years.Values.SelectMany(year => year.Moved))
        {
            _replaced.TryAdd(move.From, move.Date);
        }
    }

    /// <summary>True when the year's own lists are used.</summary>
    public bool Knows(int year) => _years.ContainsKey(year);

    /// <summary>What kind of day it is, and whose weekday's hours it has.</summary>
    public ProductionDay Day(DateOnly date)
    {
        var weekend = date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
        if (!_years.TryGetValue(date.Year, out var year))
        {
            return new ProductionDay(!weekend && !_fixedHolidays.Contains((date.Month, date.Day)), false, date.DayOfWeek);
        }

        if (weekend)
        {
            return new ProductionDay(year.WorkingWeekends.Contains(date), year.Short.Contains(date), ReplacedWeekday(date));
        }

        return new ProductionDay(!year.NonWorking.Contains(date), year.Short.Contains(date), date.DayOfWeek);
    }

    /// <summary>A working weekend has the hours of the weekday it replaces, else Friday's.</summary>
    private DayOfWeek ReplacedWeekday(DateOnly date) =>
        _replaced.TryGetValue(date, out var replaced) && replaced.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)
            ? replaced.DayOfWeek
            : DayOfWeek.Friday;
}

/// <summary>One year's lists. <paramref name="Moved"/>: the day off of <c>From</c> was moved to <c>Date</c>.</summary>
public sealed record ProductionYear(
    int Year,
    bool Confirmed,
    IReadOnlySet<DateOnly> NonWorking,
    IReadOnlySet<DateOnly> Short,
    IReadOnlySet<DateOnly> WorkingWeekends,
    IReadOnlyList<MovedDay> Moved);

/// <summary>A day off moved from one date to another.</summary>
public sealed record MovedDay(DateOnly Date, DateOnly From);

/// <summary>What a date is by the calendar.</summary>
public readonly record struct ProductionDay(bool IsWorking, bool IsShort, DayOfWeek HoursOf);
