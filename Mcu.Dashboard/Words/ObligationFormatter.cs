using Mcu.Application.Appointments;
using System.Globalization;
using Mcu.Application.Deadlines;
using Mcu.Application.Notices;
using Mcu.Application.Obligations;
using Mcu.Application.People;
using Mcu.Dashboard.Resources;
using Microsoft.Extensions.Localization;

namespace Mcu.Dashboard.Words;

/// <summary>A report that is due in the reader's language: what, for which period, by when and why, who is responsible.</summary>
public sealed class ObligationFormatter(
    StaffDirectory directory,
    TownZone zone,
    TownTimes times,
    DerivationFormatter derivations,
    Phrases phrases,
    IStringLocalizer<ObligationTexts> texts)
{
    public string Title(string obligation) => texts["Duty." + obligation];

    public string Period(ObligationPeriod period) => period.Obligation.Rhythm switch
    {
        ObligationFrequency.Weekly => texts["Period.weekly", Date(period.From, "dd.MM"), Date(period.To)],
        ObligationFrequency.Quarterly => texts["Period.quarterly", period.Key[^1], period.From.Year],
        _ => texts["Period.yearly", period.From.Year],
    };

    /// <summary>
    /// How many days before the deadline a reminder was sent. It may be read at any time later, so it does not say "today".
    /// </summary>
    public string Ahead(int days) => texts["Ahead." + Plural.Form(days), days];

    public string Due(ObligationNotice notice) => texts["Due", times.Time(notice.DueAt)];

    /// <summary>The time left, or how late it is or was.</summary>
    public string Progress(ObligationRow row) => row.Progress switch
    {
        { State: ObligationState.Done } => texts["State.Done"],
        { State: ObligationState.Today } => texts["Left.today", Clock(row.Term.DueAt)],
        { State: ObligationState.Ahead or ObligationState.Soon, Left: var left } => texts["Left." + Plural.Form(left), left],
        { Late: 0 } => texts["Late.today"],
        { Late: var late } => texts["Late." + Plural.Form(late), late],
    };

    /// <summary>Names only, because on a telephone there is little room. The positions are in <see cref="Why"/>.</summary>
    public string Answering(ObligationDeadline term) => People(term, person => person.Name, ", ");

    /// <summary>The deadline's day with its weekday and closing time.</summary>
    public string Deadline(ObligationDeadline term) => $"{Weekday(term.DueDay.Date)}, {derivations.Moment(term.DueAt, zone)}";

    /// <summary>
    /// «Почему такой срок»: the act, its day, the shift, the closing time, an unconfirmed year; fit to be copied into a letter.
    /// </summary>
    public IReadOnlyList<string> Why(ObligationDeadline term) =>
    [
        $"{Title(term.Obligation.Code)} {Period(term.Period)}",
        texts[term.Obligation.IsProposal ? "Why.proposal" : "Why.act", term.Obligation.Act, term.Obligation.Clause],
        texts["Why.nominal", Weekday(term.Period.Nominal), Date(term.Period.Nominal)],
        .. derivations.Say(term.How, TermUnit.CalendarDays, zone),
        .. term.DueDay.Kind is DayKind.Short ? [texts["Why.short", Date(term.DueDay.Date)].Value] : Array.Empty<string>(),
        texts["Who", People(term, person => person.Person is null ? person.Name : $"{person.Name}, {person.Position.Name}", "; ")],
        texts["Why.reminders",
            string.Join(", ", term.Reminders.Select(reminder => reminder.DaysAhead)),
            string.Join("; ", term.Reminders.Select(reminder => derivations.Moment(reminder.At, zone)))],
    ];

    public static string Sign(ObligationState state) => state switch
    {
        ObligationState.Soon or ObligationState.Today => "◆",
        ObligationState.Overdue or ObligationState.DoneLate => "■",
        ObligationState.Done => "●",
        _ => "○",
    };

    public static string Date(DateOnly day, string format = "dd.MM.yyyy") => day.ToString(format, CultureInfo.InvariantCulture);

    private string People(ObligationDeadline term, Func<Occupant, string> say, string between) =>
        term.Obligation.People(directory.Current, zone.Day(term.DueAt)) is { Count: > 0 } people
            ? string.Join(between, people.Select(say))
            : texts["Who.nobody"];

    private string Weekday(DateOnly day) => phrases.Say($"Weekday.{day.DayOfWeek}");

    private string Clock(DateTimeOffset moment) => zone.Local(moment).ToString("HH:mm", CultureInfo.InvariantCulture);
}
