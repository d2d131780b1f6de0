using System.Globalization;
using Mcu.Application.Deadlines;
using Mcu.Application.Duties;
using Mcu.Application.Notices;
using Mcu.Application.People;
using Mcu.Dashboard.Deadlines;
using Mcu.Dashboard.Kit;
using Mcu.Dashboard.Resources;
using Microsoft.Extensions.Localization;

namespace Mcu.Dashboard.Duties;

/// <summary>A duty in the reader's language: what, for which time, by when and why just then, who answers for it.</summary>
public sealed class DutyWords(
    Staff staff, TownZone zone, TownTimes times, DerivationWords derivations, Phrases phrases, IStringLocalizer<DutiesTexts> texts)
{
    public string Title(string duty) => texts["Duty." + duty];

    public string Period(DutyPeriod period) => period.Duty.Rhythm switch
    {
        DutyRhythm.Weekly => texts["Period.weekly", Date(period.From, "dd.MM"), Date(period.To)],
        DutyRhythm.Quarterly => texts["Period.quarterly", period.Key[^1], period.From.Year],
        _ => texts["Period.yearly", period.From.Year],
    };

    /// <summary>How far ahead a reminder was; it is read at any time after.</summary>
    public string Ahead(int days) => texts["Ahead." + Plural.Form(days), days];

    public string Due(DutyNotice notice) => texts["Due", times.Time(notice.DueAt)];

    /// <summary>How much time is left, or how late it is or was.</summary>
    public string Standing(DutyRow row) => row.Standing switch
    {
        { State: DutyState.Done } => texts["State.Done"],
        { State: DutyState.Today } => texts["Left.today", Clock(row.Term.DueAt)],
        { State: DutyState.Ahead or DutyState.Soon, Left: var left } => texts["Left." + Plural.Form(left), left],
        { Late: 0 } => texts["Late.today"],
        { Late: var late } => texts["Late." + Plural.Form(late), late],
    };

    /// <summary>Names only: a telephone is read in ten seconds. The posts are in <see cref="Why"/>.</summary>
    public string Answering(DutyTerm term) => People(term, person => person.Name, ", ");

    /// <summary>The day with its weekday and closing time.</summary>
    public string Deadline(DutyTerm term) => $"{Weekday(term.DueDay.Date)}, {derivations.Moment(term.DueAt, zone)}";

    /// <summary>«Почему такой срок»: the act, its day, the shift, the closing, an unconfirmed year; fit to be copied into a letter.</summary>
    public IReadOnlyList<string> Why(DutyTerm term) =>
    [
        $"{Title(term.Duty.Code)} {Period(term.Period)}",
        texts["Why.act", term.Duty.Act, term.Duty.Clause],
        texts["Why.nominal", Weekday(term.Period.Nominal), Date(term.Period.Nominal)],
        .. derivations.Say(term.How, TermUnit.CalendarDays, zone),
        .. term.DueDay.Kind is DayKind.Short ? [texts["Why.short", Date(term.DueDay.Date)].Value] : Array.Empty<string>(),
        texts["Who", People(term, person => $"{person.Name}, {person.Post}", "; ")],
        texts["Why.reminders",
            string.Join(", ", term.Reminders.Select(reminder => reminder.DaysAhead)),
            string.Join("; ", term.Reminders.Select(reminder => derivations.Moment(reminder.At, zone)))],
    ];

    public static string Sign(DutyState state) => state switch
    {
        DutyState.Soon or DutyState.Today => "◆",
        DutyState.Overdue or DutyState.DoneLate => "■",
        DutyState.Done => "●",
        _ => "○",
    };

    public static string Date(DateOnly day, string format = "dd.MM.yyyy") => day.ToString(format, CultureInfo.InvariantCulture);

    private string People(DutyTerm term, Func<Person, string> say, string between) =>
        term.Duty.People(staff, zone.Day(term.DueAt)) is { Count: > 0 } people ? string.Join(between, people.Select(say)) : texts["Who.nobody"];

    private string Weekday(DateOnly day) => phrases.Say($"Weekday.{day.DayOfWeek}");

    private string Clock(DateTimeOffset moment) => zone.Local(moment).ToString("HH:mm", CultureInfo.InvariantCulture);
}
