using System.Globalization;
using Mcu.Application.Deadlines;

namespace Mcu.Dashboard.Words;

/// <summary>Formats a derivation as sentences in the reader's language, one a line, fit to be copied into a letter.</summary>
public sealed class DerivationFormatter(Phrases phrases)
{
    /// <summary>
    /// Greatest gap within a step that is not shown as a break: steps are shown in whole seconds, their moments are more exact.
    /// </summary>
    private static readonly TimeSpan Rounding = TimeSpan.FromSeconds(2);

    public IReadOnlyList<string> Say(Derivation how, TermUnit unit, TownZone zone)
    {
        List<string> lines = new(how.Steps.Count + how.AssumedYears.Count);
        foreach (var step in how.Steps)
        {
            if (step.Kind is StepKind.Due or StepKind.WindowEnds)
            {
                lines.AddRange(how.AssumedYears.Select(year => phrases.Say("Assumed", year)));
            }

            lines.Add(Say(step, unit, zone));
        }

        return lines;
    }

    public string Moment(DateTimeOffset moment, TownZone zone)
    {
        var local = zone.Local(moment);
        return local.ToString(local.Second == 0 ? "dd.MM.yyyy HH:mm" : "dd.MM.yyyy HH:mm:ss", CultureInfo.InvariantCulture);
    }

    /// <summary>Office time: «1 ч 40 мин», «4 ч», «6 мин».</summary>
    public string Time(TimeSpan time) => ((int)time.TotalHours, time.Minutes, time.Seconds) switch
    {
        (var hours, 0, 0) when hours > 0 => Hours(hours),
        (0, var minutes, 0) => Minutes(minutes),
        (0, 0, var seconds) => Seconds(seconds),
        (var hours, var minutes, 0) => $"{Hours(hours)} {Minutes(minutes)}",
        (0, var minutes, var seconds) => $"{Minutes(minutes)} {Seconds(seconds)}",
        var (hours, minutes, seconds) => $"{Hours(hours)} {Minutes(minutes)} {Seconds(seconds)}",
    };

    /// <summary>The length of the norm's term.</summary>
    public string Term(Term term) =>
        phrases.Say($"Term.{term.Unit}", term.Unit is TermUnit.WorkingHours ? Time(term.Time) : Days((int)term.Amount, term.Unit));

    /// <summary>A number of days of the kind that the norm counts.</summary>
    public string Days(int days, TermUnit unit) => Days(days, unit is TermUnit.WorkingDays ? "working" : "calendar");

    private string Say(DerivationStep step, TermUnit unit, TownZone zone) => step.Kind switch
    {
        StepKind.Started when step.To != default => phrases.Say("Started.closed", Moment(step.From, zone), Moment(step.To, zone)),
        StepKind.Started => phrases.Say(unit is TermUnit.WorkingHours ? "Started.time" : "Started.days", Moment(step.From, zone)),
        StepKind.Extended => phrases.Say("Extended", Days(step.Days, "calendar")),
        StepKind.Granted => phrases.Say("Granted", Moment(step.From, zone), Moment(step.To, zone)),
        StepKind.Counted when step.Days == 0 =>
            phrases.Say(
                "Counted.part",
                step.Why is DayReason.Weekday ? Span(step) : $"{Span(step)} ({Reason(step.Why, step.Title)})",
                Part(step, zone),
                Time(step.Time)),
        StepKind.Counted when unit is TermUnit.WorkingHours =>
            phrases.Say("Counted.time", Span(step), Days(step, "working"), Time(step.Time)),
        StepKind.Counted => phrases.Say("Counted.days", Span(step), Days(step, unit is TermUnit.WorkingDays ? "working" : "calendar")),
        StepKind.Skipped =>
            phrases.Say(
                "Skipped",
                Span(step),
                phrases.Say(step.Days == 1 ? "Skipped.one" : "Skipped.many", Reason(step.Why, step.Title, step.Days > 1))),
        StepKind.Paused when step.Days == 0 => phrases.Say("Paused.part", Span(step), Part(step, zone), Time(step.Time)),
        StepKind.Paused => phrases.Say("Paused.days", Span(step), Days(step, "any")),
        StepKind.PauseTooLate => phrases.Say("PauseTooLate", Moment(step.From, zone)),
        StepKind.ShiftedBack => phrases.Say("ShiftedBack", Date(step.Day), Reason(step.Why, step.Title), Date(step.LastDay)),
        StepKind.ShiftedOn => phrases.Say("ShiftedOn", Date(step.Day), Reason(step.Why, step.Title), Date(step.LastDay)),
        StepKind.NotBeforeStart => phrases.Say("NotBeforeStart", Date(step.Day), Date(step.LastDay)),
        StepKind.NotBefore => phrases.Say("NotBefore", Moment(step.To, zone), Moment(step.From, zone)),
        StepKind.WindowEnds => phrases.Say("WindowEnds", Date(step.Day)),
        _ => phrases.Say("Due", Moment(step.From, zone)),
    };

    /// <summary>A number of days; the kind of day is named unless it is the ordinary one.</summary>
    private string Days(DerivationStep step, string kind)
    {
        var days = Days(step.Days, kind);
        return step.Kind is StepKind.Counted && step.Why is not DayReason.Weekday
            ? $"{days} ({Reason(step.Why, step.Title, step.Days > 1)})"
            : days;
    }

    private string Hours(int hours) => phrases.Say("Time.hours", hours);

    private string Minutes(int minutes) => phrases.Say("Time.minutes", minutes);

    private string Seconds(int seconds) => phrases.Say("Time.seconds", seconds);

    private string Days(int days, string kind) => phrases.Count($"Day.{kind}", days);

    private string Reason(DayReason why, string? title, bool isMany = false) =>
        title ?? phrases.Say(isMany ? $"Reason.{why}.many" : $"Reason.{why}");

    private string Span(DerivationStep step) => step.Day == step.LastDay
        ? string.Create(CultureInfo.InvariantCulture, $"{step.Day:dd.MM.yyyy}, {phrases.Say($"Weekday.{step.Day.DayOfWeek}")}")
        : string.Create(CultureInfo.InvariantCulture, $"{step.Day:dd.MM.yyyy}–{step.LastDay:dd.MM.yyyy}");

    /// <summary>From when to when; a break in between is named, because it is not part of the sum.</summary>
    private string Part(DerivationStep step, TownZone zone) =>
        phrases.Say(step.To - step.From - step.Time > Rounding ? "Part.break" : "Part", Clock(step.From, zone), Clock(step.To, zone));

    private static string Date(DateOnly day) => day.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture);

    private static string Clock(DateTimeOffset moment, TownZone zone)
    {
        var local = zone.Local(moment);
        return local.ToString(local.Second == 0 ? "HH:mm" : "HH:mm:ss", CultureInfo.InvariantCulture);
    }
}
