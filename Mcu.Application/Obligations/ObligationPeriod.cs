using System.Globalization;

namespace Mcu.Application.Obligations;

/// <summary>One week, quarter or year that is reported on, and the day on which the act wants its report.</summary>
/// <param name="Key">Together with the obligation its identity: <c>2026-W48</c>, <c>2026-Q4</c>, <c>2026</c>.</param>
/// <param name="Nominal">Friday of the week, the 5th of the month after the quarter, 20 December: before any shift.</param>
public sealed record ObligationPeriod(Obligation Obligation, string Key, DateOnly From, DateOnly To, DateOnly Nominal)
{
    private const int FridayAfterMonday = 4;
    private const int MonthsOfQuarter = 3;
    private const int DayOfQuarterly = 5;

    /// <summary>The period that holds a day.</summary>
    public static ObligationPeriod Of(Obligation obligation, DateOnly day) => obligation.Rhythm switch
    {
        ObligationFrequency.Weekly => Week(obligation, day.AddDays(-(((int)day.DayOfWeek + 6) % 7))),
        ObligationFrequency.Quarterly =>
            Quarter(obligation, new DateOnly(day.Year, ((day.Month - 1) / MonthsOfQuarter * MonthsOfQuarter) + 1, 1)),
        _ => new ObligationPeriod(
            obligation,
            day.Year.ToString(CultureInfo.InvariantCulture),
            new DateOnly(day.Year, 1, 1),
            new DateOnly(day.Year, 12, 31),
            new DateOnly(day.Year, 12, 20)),
    };

    /// <summary>A week belongs to the year of its Thursday (ISO 8601).</summary>
    private static ObligationPeriod Week(Obligation obligation, DateOnly monday)
    {
        var at = monday.ToDateTime(TimeOnly.MinValue);
        var key = string.Create(CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(at):0000}-W{ISOWeek.GetWeekOfYear(at):00}");
        return new ObligationPeriod(obligation, key, monday, monday.AddDays(6), monday.AddDays(FridayAfterMonday));
    }

    private static ObligationPeriod Quarter(Obligation obligation, DateOnly first)
    {
        var next = first.AddMonths(MonthsOfQuarter);
        var key = string.Create(CultureInfo.InvariantCulture, $"{first.Year:0000}-Q{((first.Month - 1) / MonthsOfQuarter) + 1}");
        return new ObligationPeriod(obligation, key, first, next.AddDays(-1), new DateOnly(next.Year, next.Month, DayOfQuarterly));
    }
}
