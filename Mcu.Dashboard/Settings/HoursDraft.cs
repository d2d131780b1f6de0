using System.Globalization;
using Mcu.Application.Deadlines;
using Mcu.Application.RuleChanges;

namespace Mcu.Dashboard.Settings;

/// <summary>Office hours while they are edited: the text as typed, until it can be read as a rule or as faults with their places.</summary>
internal sealed class HoursDraft
{
    private static readonly DayOfWeek[] Week =
    [
        DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday,
        DayOfWeek.Saturday, DayOfWeek.Sunday,
    ];

    public HoursDraft(OfficeSchedule schedule, DateOnly validFrom)
    {
        ValidFrom = validFrom;
        Days = [.. Week.Select(day => new Line(day, schedule.Of(day)))];
    }

    public DateOnly ValidFrom { get; set; }

    public IReadOnlyList<Line> Days { get; }

    /// <returns>The rule; or null and what cannot be read.</returns>
    public (HoursRule? Rule, IReadOnlyList<RuleFault> Faults) Read()
    {
        var read = Days.Where(day => day.IsOpen).Select(day => (day.Day, Hours: day.Read())).ToArray();
        RuleFault[] faults = [.. read.Where(day => day.Hours is null).Select(day => new RuleFault("hours.text", day.Day.ToString()))];
        return faults.Length > 0
            ? (null, faults)
            : (new HoursRule(ValidFrom, new OfficeSchedule(read.ToDictionary(day => day.Day, day => day.Hours!))), []);
    }

    /// <summary>The hours of one weekday. Breaks are written <c>13:00–13:48, 16:00–16:15</c>.</summary>
    internal sealed class Line(DayOfWeek day, OfficeHours? hours)
    {
        public DayOfWeek Day => day;

        public bool IsOpen { get; set; } = hours is not null;

        public TimeOnly From { get; set; } = hours?.From ?? new TimeOnly(9, 0);

        public TimeOnly To { get; set; } = hours?.To ?? new TimeOnly(18, 0);

        public string Breaks { get; set; } = hours is null ? "" : RuleFormatter.Breaks(hours);

        public OfficeHours? Read()
        {
            List<OfficeBreak> breaks = [];
            foreach (var text in Breaks.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                if (text.Split('–', '-', '—') is not [var from, var to] || !TryTime(from, out var begin) || !TryTime(to, out var end))
                {
                    return null;
                }

                breaks.Add(new OfficeBreak(begin, end));
            }

            return new OfficeHours(From, To, breaks);
        }

        private static bool TryTime(string text, out TimeOnly time) =>
            TimeOnly.TryParseExact(text.Trim(), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out time);
    }
}
