using System.Globalization;
using Mcu.Application.Deadlines;
using Mcu.Application.RuleChanges;
using Mcu.Application.Triage;
using Mcu.Dashboard.Resources;
using Microsoft.Extensions.Localization;

namespace Mcu.Dashboard.Settings;

/// <summary>Formats rules as text: what a change is about, its old and new values, what is wrong with it and where.</summary>
public sealed class RuleFormatter(IStringLocalizer<SettingsTexts> texts, IStringLocalizer<Texts> shared, TopicTree topics)
{
    public string Title(RuleBody body) => body switch
    {
        YearRule rule => texts["Title.year", rule.Year.Year],
        LayerRule rule => texts["Title.layer", rule.Year],
        HoursRule rule => texts["Title.hours", Date(rule.ValidFrom)],
        NormRule rule => texts["Title.norm", rule.Norm.Code, Since(rule.Norm.ValidFrom)],
        LadderRule rule => texts["Title.ladder", shared["Clock." + rule.Clock].Value],
        _ => body.GetType().Name,
    };

    public string Fault(RuleFault fault) =>
        $"{Place(fault.Place)}: {texts["Fault." + fault.Code, [.. fault.Arguments.Select(Word)]]}";

    public string Fault(YearReading reading)
    {
        var sentence = texts["Fault." + reading.Fault, [.. reading.Arguments.Select(Word)]].Value;
        return reading.Line > 0 ? texts["Fault.line", reading.Line, sentence] : sentence;
    }

    /// <summary>The differences between the rules before a change and the change, one line each.</summary>
    public IReadOnlyList<RuleDifference> Differences(RuleBody body, RuleSet before)
    {
        var (was, now) = (Facts(Before(body, before)), Facts(body));
        return [.. was.Keys.Union(now.Keys)
            .Select(
                name => new RuleDifference(
                    name,
                    was.GetValueOrDefault(name, texts["Nothing"]),
                    now.GetValueOrDefault(name, texts["Nothing"])))
            .Where(line => line.Was != line.Now)];
    }

    public string Term(Term term) => texts["Term." + term.Unit, term.Amount.ToString("0.##", CultureInfo.CurrentCulture)];

    public string Season(Season? season) => season is null ? texts["Any"]
        : string.Create(CultureInfo.InvariantCulture, $"{season.FromDay:00}.{season.FromMonth:00} – {season.ToDay:00}.{season.ToMonth:00}");

    public string Sources(Norm norm) => norm.Sources.Count == 0
        ? texts["Any"]
        : string.Join(", ", norm.Sources.Select(source => texts["Source." + source].Value));

    public string Topics(Norm norm) => norm.Topics.Count == 0
        ? texts["Any"]
        : string.Join(", ", norm.Topics.Select(code => topics.Topic(code)?.Name ?? topics.Group(code)?.Name ?? code));

    public string Since(DateOnly day) => day == DateOnly.MinValue ? texts["Always"] : texts["Since", Date(day)];

    public string Hours(OfficeHours? hours) => hours is null ? texts["Hours.off"]
        : hours.Breaks.Count == 0 ? $"{Time(hours.From)}–{Time(hours.To)}"
        : texts["Hours.breaks", $"{Time(hours.From)}–{Time(hours.To)}", Breaks(hours)];

    public static string Breaks(OfficeHours hours) =>
        string.Join(", ", hours.Breaks.Select(pause => $"{Time(pause.From)}–{Time(pause.To)}"));

    public static string Date(DateOnly day) => day.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture);

    private static string Time(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    private string Place(string place) =>
        DateOnly.TryParseExact(place, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
        ? Date(date)
        : texts["Place." + place];

    private static object Word(object argument) =>
        argument switch { DateOnly date => Date(date), TimeOnly time => Time(time), _ => argument };

    private static RuleBody? Before(RuleBody body, RuleSet before) => body switch
    {
        YearRule rule => before.Calendar.Production.Years.FirstOrDefault(year => year.Year == rule.Year.Year) is { } year
            ? new YearRule(year)
            : null,
        LayerRule rule => new LayerRule(rule.Year, [.. before.Calendar.Layer.Days.Where(day => day.Date.Year == rule.Year)]),
        HoursRule rule => new HoursRule(rule.ValidFrom, before.Calendar.Schedules.Last(line => line.From <= rule.ValidFrom).Hours),
        NormRule rule => before.Norms.Find(rule.Norm.Code, rule.Norm.ValidFrom) is { } norm ? new NormRule(norm) : null,
        LadderRule rule => before.Ladders.All.TryGetValue(rule.Clock, out var levels) ? new LadderRule(rule.Clock, levels) : null,
        _ => null,
    };

    private Dictionary<string, string> Facts(RuleBody? body) => body switch
    {
        YearRule rule => Facts(rule.Year),
        LayerRule rule => rule.Days.ToDictionary(day => Date(day.Date), day => $"{texts["Kind." + day.Kind]}, {day.Title}"),
        HoursRule rule => rule.Schedule.Hours.ToDictionary(day => texts["Place." + day.Key].Value, day => Hours(day.Value)),
        NormRule rule => Facts(rule.Norm),
        LadderRule rule => rule.Levels.ToDictionary(
            level => shared["Role." + level.Role].Value,
            level => level.After is { } after ? texts["Ladder.after", Term(after)].Value : texts["Ladder.due"].Value),
        _ => [],
    };

    private Dictionary<string, string> Facts(ProductionYear year)
    {
        Dictionary<DateOnly, string> days = [];
        Name(year.NonWorking.Where(date => !IsWeekend(date)), "Kind.NonWorking");
        Name(year.Short, "Kind.Short");
        Name(year.WorkingWeekends.Except(year.Short), "Kind.Working");
        foreach (var move in year.Moved)
        {
            days[move.Date] = texts["Kind.moved", Date(move.From)];
        }

        return days.OrderBy(day => day.Key).Select(day => (Date(day.Key), day.Value))
            .Prepend((texts["Confirmed"].Value, texts[year.Confirmed ? "Yes" : "No"].Value))
            .ToDictionary();

        void Name(IEnumerable<DateOnly> dates, string word)
        {
            foreach (var date in dates)
            {
                days[date] = texts[word];
            }
        }
    }

    private Dictionary<string, string> Facts(Norm norm) => new()
    {
        [texts["Place.law"]] = norm.Law,
        [texts["Place.clock"]] = shared["Clock." + norm.Clock],
        [texts["Place.term"]] = Term(norm.Term),
        [texts["Place.act"]] = norm.Act,
        [texts["Place.clause"]] = norm.Clause,
        [texts["Place.validTo"]] = norm.ValidTo is { } to ? Date(to) : texts["Norm.forever"],
        [texts["Place.isOn"]] = texts[norm.IsOn ? "Yes" : "No"],
        [texts["Place.kind"]] = texts[norm.Kind is { } kind ? "MessageKind." + kind : "Any"],
        [texts["Place.sources"]] = Sources(norm),
        [texts["Place.topics"]] = Topics(norm),
        [texts["Place.onlyImportant"]] = texts[norm.OnlyImportant ? "Yes" : "No"],
        [texts["Place.season"]] = Season(norm.Season),
        [texts["Place.priority"]] = norm.Priority.ToString(CultureInfo.InvariantCulture),
        [texts["Place.edge"]] = texts["Edge." + norm.Edge],
        [texts["Place.fromRegistration"]] = texts[norm.FromRegistration ? "Yes" : "No"],
        [texts["Place.window"]] = texts[norm.IsWindow ? "Yes" : "No"],
        [texts["Place.extensibleBy"]] = norm.ExtensibleBy.ToString(CultureInfo.InvariantCulture),
    };

    private static bool IsWeekend(DateOnly date) => date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
}

/// <summary>One fact that a change modifies, with its old and its new value.</summary>
public sealed record RuleDifference(string What, string Was, string Now);
