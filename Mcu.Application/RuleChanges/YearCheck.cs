using Mcu.Application.Deadlines;

namespace Mcu.Application.RuleChanges;

/// <summary>Finds contradictions of a calendar, such as a date outside its year or a day both working and non-working.</summary>
internal static class YearCheck
{
    /// <summary>Far below any real year: a file with fewer working days is incomplete.</summary>
    private const int FewestWorkingDays = 150;

    private const int LongestTitle = 100;

    /// <param name="holidays">The fixed holidays of Labour Code art. 112, which no decree turns into working days.</param>
    public static IEnumerable<RuleFault> Faults(ProductionYear year, IReadOnlyList<(int Month, int Day)> holidays)
    {
        if (year.Year is < RuleCheck.FirstYear or > RuleCheck.LastYear)
        {
            return [new RuleFault("valid.range", "year", RuleCheck.FirstYear, RuleCheck.LastYear)];
        }

        RuleFault[] outside =
            [.. year.NonWorking.Concat(year.Short).Concat(year.WorkingWeekends)
                .Concat(year.Moved.SelectMany(move => new[] { move.Date, move.From }))
            .Where(date => date.Year != year.Year).Distinct().Order()
            .Select(date => RuleFault.On(date, "year.outside", year.Year))];
        return outside.Length > 0 ? outside : Within(year, holidays);
    }

    public static IEnumerable<RuleFault> Faults(LayerRule layer)
    {
        if (layer.Year is < RuleCheck.FirstYear or > RuleCheck.LastYear)
        {
            yield return new RuleFault("valid.range", "year", RuleCheck.FirstYear, RuleCheck.LastYear);
        }

        foreach (var day in layer.Days)
        {
            if (day.Date.Year != layer.Year)
            {
                yield return RuleFault.On(day.Date, "year.outside", layer.Year);
            }

            if (string.IsNullOrWhiteSpace(day.Title) || day.Title.Length > LongestTitle || day.Title.Any(char.IsControl))
            {
                yield return RuleFault.On(day.Date, "layer.title", LongestTitle);
            }
        }

        foreach (var twice in layer.Days.GroupBy(day => day.Date).Where(same => same.Count() > 1))
        {
            yield return RuleFault.On(twice.Key, "layer.twice");
        }
    }

    private static IEnumerable<RuleFault> Within(ProductionYear year, IReadOnlyList<(int Month, int Day)> holidays)
    {
        foreach (var date in holidays.Select(day => new DateOnly(year.Year, day.Month, day.Day)).Where(date => Works(date, year)).Order())
        {
            yield return RuleFault.On(date, "year.holiday-works");
        }

        foreach (var date in year.NonWorking.Intersect(year.WorkingWeekends).Order())
        {
            yield return RuleFault.On(date, "year.both");
        }

        foreach (var date in year.Short
            .Where(date => year.NonWorking.Contains(date) || (IsWeekend(date) && !year.WorkingWeekends.Contains(date)))
            .Order())
        {
            yield return RuleFault.On(date, "year.short-off");
        }

        foreach (var date in year.WorkingWeekends.Where(date => !IsWeekend(date)).Order())
        {
            yield return RuleFault.On(date, "year.no-weekend");
        }

        foreach (var twice in year.Moved.GroupBy(move => move.Date).Where(same => same.Count() > 1))
        {
            yield return RuleFault.On(twice.Key, "year.moved-twice");
        }

        foreach (var move in year.Moved.Where(move => Works(move.Date, year)))
        {
            yield return RuleFault.On(move.Date, "year.moved-works", move.From);
        }

        var working = Enumerable.Range(0, DateTime.IsLeapYear(year.Year) ? 366 : 365)
            .Select(new DateOnly(year.Year, 1, 1).AddDays)
            .Count(date => Works(date, year));
        if (working < FewestWorkingDays)
        {
            yield return new RuleFault("year.too-few", "year", working);
        }
    }

    private static bool Works(DateOnly date, ProductionYear year) => IsWeekend(date)
        ? year.WorkingWeekends.Contains(date)
        : !year.NonWorking.Contains(date);

    private static bool IsWeekend(DateOnly date) => date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
}
