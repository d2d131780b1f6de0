using System.Text.Json;
using Mcu.Application.Deadlines;
using Mcu.Tests.Support;

namespace Mcu.Tests.Deadlines;

/// <summary>
/// A slow second opinion: reads the calendar file by itself, writes down for every minute of five years whether the office is open,
/// and counts minutes and days one by one. Shares no code with the product.
/// </summary>
internal sealed class NaiveCounter
{
    private static readonly DateTime First = new(2023, 1, 1);
    private static readonly Dictionary<int, NaiveCounter> ByOpening = new() { [8] = new(8), [9] = new(9) };

    private readonly bool[] _open = new bool[5 * 366 * 1440];

    private NaiveCounter(int opening)
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Repository.Root, "Mcu.Dashboard", "Municipalities", "calendar.json")));
        var years = file.RootElement.GetProperty("years").EnumerateArray().Where(year => year.GetProperty("confirmed").GetBoolean()).ToArray();
        var fixedHolidays = file.RootElement.GetProperty("fixedHolidays").EnumerateArray().Select(day => day.GetString()!).ToHashSet();
        var known = years.Select(year => year.GetProperty("year").GetInt32()).ToHashSet();
        var (off, shorter, working) = (Days("nonWorking"), Days("short"), Days("workingWeekends"));
        var moved = years.SelectMany(year => year.GetProperty("moved").EnumerateArray())
            .ToLookup(move => move.GetProperty("from").GetString()!, move => DateTime.Parse(move.GetProperty("date").GetString()!));

        for (var minute = 0; minute < _open.Length; minute++)
        {
            var at = First.AddMinutes(minute);
            var name = at.ToString("yyyy-MM-dd");
            var isWeekend = at.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
            var isKnown = known.Contains(at.Year);
            var works = isKnown
                ? isWeekend ? working.Contains(name) : !off.Contains(name)
                : !isWeekend && !fixedHolidays.Contains(at.ToString("MM-dd"));
            if (!works)
            {
                minute += 1439;
                continue;
            }

            var hoursOf = at.DayOfWeek;
            if (isWeekend)
            {
                hoursOf = moved[name].Select(day => day.DayOfWeek).FirstOrDefault(DayOfWeek.Friday);
            }

            var closing = (hoursOf is DayOfWeek.Friday or DayOfWeek.Saturday or DayOfWeek.Sunday ? opening + 8 : opening + 9) - (isKnown && shorter.Contains(name) ? 1 : 0);
            for (var i = 0; i < 1440; i++)
            {
                _open[minute + i] = i >= opening * 60 && i < closing * 60 && (i < (opening + 4) * 60 || i >= ((opening + 4) * 60) + 48);
            }

            minute += 1439;
        }

        HashSet<string> Days(string list) =>
            [.. years.SelectMany(year => year.GetProperty(list).EnumerateArray()).Select(day => day.GetString()!)];
    }

    /// <param name="opening">Nine hours from this one, an hour less on Fridays, with 48 minutes for dinner in the middle.</param>
    public static NaiveCounter Of(int opening) => ByOpening[opening];

    /// <param name="start">The town's own time.</param>
    public DateTime Due(DateTime start, int amount, TermUnit unit) => unit switch
    {
        TermUnit.WorkingHours => Minutes(start, amount * 60),
        TermUnit.WorkingDays => WorkingDays(start, amount),
        _ => CalendarDays(start, amount),
    };

    /// <summary>The first moment at which so many open minutes have passed; seconds of the start are kept.</summary>
    private DateTime Minutes(DateTime start, int minutes)
    {
        var minute = Index(start);
        if (!_open[minute])
        {
            while (!_open[minute])
            {
                minute++;
            }

            start = First.AddMinutes(minute);
        }

        var seconds = start.Second;
        for (var left = minutes; ; minute++)
        {
            if (_open[minute] && --left == 0)
            {
                // The last minute begins at :seconds; it may be split by the end of a stretch.
                var end = First.AddMinutes(minute + 1).AddSeconds(seconds);
                return seconds == 0 || _open[minute + 1] ? end : AfterGap(minute + 1, seconds);
            }
        }
    }

    private DateTime AfterGap(int minute, int seconds)
    {
        while (!_open[minute])
        {
            minute++;
        }

        return First.AddMinutes(minute).AddSeconds(seconds);
    }

    private DateTime WorkingDays(DateTime start, int days)
    {
        var day = start.Date;
        while (days > 0)
        {
            day = day.AddDays(1);
            days -= Closing(day) is null ? 0 : 1;
        }

        return Closing(day)!.Value;
    }

    private DateTime CalendarDays(DateTime start, int days)
    {
        var day = start.Date.AddDays(days);
        while (Closing(day) is null)
        {
            day = day.AddDays(-1);
        }

        return Closing(day) > start ? Closing(day)!.Value : WorkingDays(start, 1);
    }

    private DateTime? Closing(DateTime day)
    {
        for (var minute = Index(day) + 1439; minute >= Index(day); minute--)
        {
            if (_open[minute])
            {
                return First.AddMinutes(minute + 1);
            }
        }

        return null;
    }

    private static int Index(DateTime at) => (int)(at - First).TotalMinutes;
}
