using System.Globalization;
using System.Text.Json;
using Mcu.Tests.Support;

namespace Mcu.Tests.Deadlines.Samples;

/// <summary>
/// Every minute of a town, open or not, from the calendar's file and the sample's own hours and days. Shares no code with the product.
/// </summary>
internal sealed class NaiveCalendar(SampleTown town)
{
    private static readonly JsonElement[] Years = Read("years");
    private static readonly HashSet<string> FixedHolidays = [.. Read("fixedHolidays").Select(day => day.GetString()!)];
    private static readonly HashSet<string> Known =
        [.. Confirmed().Select(year => year.GetProperty("year").GetInt32().ToString(CultureInfo.InvariantCulture))];
    private static readonly HashSet<string> NonWorking = All("nonWorking");
    private static readonly HashSet<string> Short = All("short");
    private static readonly HashSet<string> WorkingWeekends = All("workingWeekends");

    private readonly Dictionary<DateTime, bool[]> _days = [];

    public bool IsOpen(DateTime at) => Day(at.Date)[(int)at.TimeOfDay.TotalMinutes];

    /// <summary>The end of the day's last open minute.</summary>
    public DateTime? Closing(DateTime day) => Array.LastIndexOf(Day(day), true) is var last and >= 0 ? day.AddMinutes(last + 1) : null;

    private bool[] Day(DateTime day)
    {
        if (!_days.TryGetValue(day, out var minutes))
        {
            _days[day] = minutes = new bool[1440];
            if (Kind(day) is not SampleKind.Off and var kind && town.Hours.TryGetValue(HoursOf(day), out var hours))
            {
                for (var minute = 0; minute < minutes.Length; minute++)
                {
                    minutes[minute] = hours.Open <= minute
                        && minute < hours.Close - (kind is SampleKind.Short ? 60 : 0)
                        && !hours.Breaks.Any(pause => pause.From <= minute && minute < pause.To);
                }
            }
        }

        return minutes;
    }

    private SampleKind Kind(DateTime day)
    {
        if (town.Layer.FirstOrDefault(own => own.Date == day) is { } own)
        {
            return own.Kind;
        }

        var isWeekend = day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
        if (!Known.Contains(day.ToString("yyyy", CultureInfo.InvariantCulture)))
        {
            return isWeekend || FixedHolidays.Contains(day.ToString("MM-dd", CultureInfo.InvariantCulture))
                ? SampleKind.Off
                : SampleKind.Working;
        }

        var works = isWeekend ? WorkingWeekends.Contains(Name(day)) : !NonWorking.Contains(Name(day));
        return !works ? SampleKind.Off : Short.Contains(Name(day)) ? SampleKind.Short : SampleKind.Working;
    }

    /// <summary>
    /// A weekend that works has the hours of the weekday it replaces; without one, or when that is a weekend too, Friday's.
    /// </summary>
    private static DayOfWeek HoursOf(DateTime day)
    {
        if (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
        {
            return day.DayOfWeek;
        }

        var replaced = WorkingWeekends.Contains(Name(day))
            ? Confirmed().SelectMany(year => year.GetProperty("moved").EnumerateArray())
                .Where(move => move.GetProperty("from").GetString() == Name(day))
                .Select(move => DateTime.Parse(move.GetProperty("date").GetString()!, CultureInfo.InvariantCulture).DayOfWeek)
                .FirstOrDefault(DayOfWeek.Friday)
            : DayOfWeek.Friday;
        return replaced is DayOfWeek.Saturday or DayOfWeek.Sunday ? DayOfWeek.Friday : replaced;
    }

    private static string Name(DateTime day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static IEnumerable<JsonElement> Confirmed() => Years.Where(year => year.GetProperty("confirmed").GetBoolean());

    private static HashSet<string> All(string list) =>
        [.. Confirmed().SelectMany(year => year.GetProperty(list).EnumerateArray()).Select(day => day.GetString()!)];

    private static JsonElement[] Read(string list)
    {
        using var file = JsonDocument.Parse(
            File.ReadAllBytes(Path.Combine(Repository.Root, "Mcu.Infrastructure", "Municipalities", "calendar.json")));
        return [.. file.RootElement.GetProperty(list).EnumerateArray().Select(item => item.Clone())];
    }
}
