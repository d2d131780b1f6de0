namespace Mcu.Application.Deadlines;

/// <summary>
/// The rules of deadlines as they were after some change: calendar, norms and ladders. Immutable; every clock stores the version it was
/// calculated by.
/// </summary>
/// <param name="changes">The changes by people that are in it, the earliest first.</param>
public sealed class RuleSet(IReadOnlyList<RuleChange> changes, WorkCalendar calendar, NormCatalog norms, EscalationLadders ladders)
{
    /// <summary>Number of the last change it contains; 0: the shipped rules.</summary>
    public long Version { get; } = changes.Count == 0 ? 0 : changes[^1].Id;

    public WorkCalendar Calendar => calendar;

    public NormCatalog Norms => norms;

    public EscalationLadders Ladders => ladders;

    /// <summary>The norm by which a running clock was calculated.</summary>
    public Norm? NormOf(DeadlineClock clock) => norms.Find(clock.Norm, calendar.Zone.Day(clock.StartedAt));

    /// <summary>
    /// Whether a change newer than a clock's own rules affects this clock: its norm, the office hours, or a year from its own on. It counts
    /// even when the deadline stays, because an extension or a postponement would be calculated by the changed rule.
    /// </summary>
    public bool Concern(DeadlineClock clock)
    {
        var own = clock.Rules ?? 0;
        return Version > own && changes.Any(change => change.Id > own && Concerns(change.Body, clock));
    }

    /// <summary>Whether the ladder of such clocks was changed after the version that the clock names.</summary>
    public bool HasNewerLadder(DeadlineClock clock) =>
        changes.Any(change => change.Id > (clock.Rules ?? 0) && change.Body is LadderRule rule && rule.Clock == clock.Code);

    private bool Concerns(RuleBody body, DeadlineClock clock) => body switch
    {
        YearRule rule => rule.Year.Year >= calendar.Zone.Day(clock.StartedAt).Year,
        LayerRule rule => rule.Year >= calendar.Zone.Day(clock.StartedAt).Year,
        LadderRule rule => rule.Clock == clock.Code,
        NormRule rule =>
            (rule.Norm.Code == clock.Norm || rule.Norm.Code == clock.First?.Norm)
                && rule.Norm.ValidFrom <= calendar.Zone.Day(clock.StartedAt),
        _ => true,
    };

    /// <summary>The shipped rules with people's changes applied.</summary>
    public static RuleSet Of(RuleBase shipped, IReadOnlyList<RuleChange> changes)
    {
        var years = shipped.Years.ToDictionary(year => year.Year);
        var layers = shipped.LocalDays.GroupBy(day => day.Date.Year)
            .ToDictionary(year => year.Key, IReadOnlyList<LayerDay> (year) => [.. year]);
        SortedDictionary<DateOnly, OfficeSchedule> hours = new() { [DateOnly.MinValue] = shipped.Hours };
        var ladders = shipped.Ladders.ToDictionary();
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
                case LadderRule rule:
                    ladders[rule.Clock] = rule.Levels;
                    break;
                case NormRule rule:
                    norms[(rule.Norm.Code, rule.Norm.ValidFrom)] = rule.Norm;
                    break;
            }
        }

        return new RuleSet(
            changes,
            new WorkCalendar(
                shipped.Zone,
                new ProductionCalendar(years.Values, shipped.FixedHolidays),
                new MunicipalLayer(layers.Values.SelectMany(days => days)),
                [.. hours.Select(line => (line.Key, line.Value))]),
            new NormCatalog([.. norms.Values]),
            new EscalationLadders(ladders));
    }
}

/// <summary>The shipped rules of a municipality: those of its profile and the shipped calendar, norms and ladders.</summary>
public sealed record RuleBase(
    TownZone Zone,
    IReadOnlyList<ProductionYear> Years,
    IReadOnlyList<(int Month, int Day)> FixedHolidays,
    OfficeSchedule Hours,
    IReadOnlyList<Norm> Norms,
    IReadOnlyDictionary<string, IReadOnlyList<EscalationLevel>> Ladders)
{
    /// <summary>The municipality's own days by its profile; a change of a year's own days replaces those of that year.</summary>
    public IReadOnlyList<LayerDay> LocalDays { get; init; } = [];
}
