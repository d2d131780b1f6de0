using Mcu.Application.Deadlines;

namespace Mcu.Application.RuleChanges;

/// <summary>
/// Collects the days of a file, one per line, into a year. A weekend listed as off changes nothing; a weekend day whose day off was moved
/// away and that the file does not list otherwise is a working day.
/// </summary>
/// <param name="holidays">The fixed holidays of Labour Code art. 112; they are off whether a file lists them or not.</param>
internal sealed class YearLines(int year, IReadOnlyList<(int Month, int Day)> holidays)
{
    private readonly Dictionary<DateOnly, DayKind> _days = [];
    private readonly List<MovedDay> _moved = [];

    public int Year => year;

    /// <returns>What is wrong with the line; null when it was accepted.</returns>
    public YearReading? Add(int line, DateOnly date, DayKind kind, DateOnly? from)
    {
        if (date.Year != year || (from is { } moved && moved.Year != year))
        {
            return YearReading.Wrong(line, "file.outside", date.Year != year ? date : from!.Value, year);
        }

        if (!_days.TryAdd(date, kind))
        {
            return YearReading.Wrong(line, "file.twice", date);
        }

        if (from is null)
        {
            return null;
        }

        if (kind is not DayKind.NonWorking || from == date)
        {
            return YearReading.Wrong(line, "file.moved", date, from);
        }

        _moved.Add(new MovedDay(date, from.Value));
        return null;
    }

    public YearReading ToYear()
    {
        if (_days.Count == 0)
        {
            return YearReading.Wrong(0, "file.no-days");
        }

        var working = _days.Where(day => day.Value is not DayKind.NonWorking && IsWeekend(day.Key)).Select(day => day.Key)
            .Concat(_moved.Select(move => move.From)
                .Where(date => IsWeekend(date) && !_days.ContainsKey(date) && !holidays.Contains((date.Month, date.Day))));
        return new YearReading(
            new ProductionYear(
                year,
                false,
                Those(DayKind.NonWorking).Where(date => !IsWeekend(date)).ToHashSet(),
                Those(DayKind.Short).ToHashSet(),
                working.ToHashSet(),
                _moved),
            0,
            null);
    }

    private IEnumerable<DateOnly> Those(DayKind kind) => _days.Where(day => day.Value == kind).Select(day => day.Key);

    private static bool IsWeekend(DateOnly date) => date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
}
