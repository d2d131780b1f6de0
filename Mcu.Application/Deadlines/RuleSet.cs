namespace Mcu.Application.Deadlines;

/// <summary>The rules of deadlines as they stood after some change: calendar and norms. Immutable; every clock names the set it was reckoned by.</summary>
/// <param name="version">Number of the last change in it; 0: as shipped.</param>
public sealed class RuleSet(long version, WorkCalendar calendar, NormBook norms)
{
    public long Version => version;

    public WorkCalendar Calendar => calendar;

    public NormBook Norms => norms;

    /// <summary>The norm a running clock goes by.</summary>
    public Norm? NormOf(DeadlineClock clock) => norms.Find(clock.Norm, calendar.Zone.Day(clock.StartedAt));

    /// <summary>The shipped rules with people's changes over them.</summary>
    public static RuleSet Of(RuleBase shipped, IReadOnlyList<RuleChange> changes)
    {
        var years = shipped.Years.ToDictionary(year => year.Year);
        Dictionary<int, IReadOnlyList<LayerDay>> layers = [];
        SortedDictionary<DateOnly, OfficeSchedule> hours = new() { [DateOnly.MinValue] = shipped.Hours };
        var norms = shipped.Norms.ToDictionary(norm => (norm.Code, norm.ValidFrom));
        foreach (var change in changes)
        {
            switch (change.Body)
            {
                case YearRule rule:
                    years[rule.Year.Year] = rule.Year;
                    break;
                case LayerRule rule:
                    layers[rule.Year] = rule.Days;
                    break;
                case HoursRule rule:
                    hours[rule.ValidFrom] = rule.Schedule;
                    break;
                case NormRule rule:
                    norms[(rule.Norm.Code, rule.Norm.ValidFrom)] = rule.Norm;
                    break;
            }
        }

        return new RuleSet(
            changes.Count == 0 ? 0 : changes[^1].Id,
            new WorkCalendar(
                shipped.Zone,
                new ProductionCalendar(years.Values, shipped.FixedHolidays),
                new MunicipalLayer(layers.Values.SelectMany(days => days)),
                [.. hours.Select(line => (line.Key, line.Value))]),
            new NormBook([.. norms.Values]));
    }
}

/// <summary>The rules a municipality starts with: its profile's and the shipped calendar and norms.</summary>
public sealed record RuleBase(
    TownZone Zone,
    IReadOnlyList<ProductionYear> Years,
    IReadOnlyList<(int Month, int Day)> FixedHolidays,
    OfficeSchedule Hours,
    IReadOnlyList<Norm> Norms);
