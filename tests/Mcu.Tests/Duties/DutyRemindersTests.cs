using Mcu.Application.Duties;
using Mcu.Application.Notices;
using Mcu.Application.People;
using Mcu.Tests.Support;

namespace Mcu.Tests.Duties;

/// <summary>Which reminders are reached and not told yet.</summary>
public class DutyRemindersTests
{
    private static readonly DateTimeOffset LongAgo = Some.InPerm("2026-01-12 09:00");

    private static readonly Staff People = StaffOf(
        Person("p-head", Roles.Head), Person("p-coord", Roles.Coordinator), Person("p-curator", Roles.Curator), Person("p-duty", Roles.Duty));

    private static readonly DutyTerm Week48 = Term(DutyBook.Weekly, new(2026, 11, 27));
    private static readonly DutyTerm Quarter3 = Term(DutyBook.Quarterly, new(2026, 8, 1));

    [Fact]
    public void Reminder_BeforeItsMoment_IsNotTold_AndAtItIs()
    {
        var last = Week48.Reminders[^1].At;
        var earlier = Reached([Week48], last.AddMilliseconds(-1));

        Assert.DoesNotContain(earlier, notice => notice.DaysAhead == 2);
        Assert.Equal(["p-head", "p-curator"], Reached([Week48], last, told: earlier).Select(notice => notice.Person));
    }

    [Fact]
    public void Reminder_CarriesItsOwnMoment_HoweverLateTheLookIs()
    {
        var told = Reached([Week48], Week48.DueAt.AddDays(3));

        Assert.Equal(Week48.Reminders.Select(reminder => reminder.At), told.Where(notice => notice.Person == "p-head").Select(notice => notice.At));
        Assert.All(told, notice => Assert.Equal(Week48.DueAt, notice.DueAt));
    }

    [Fact]
    public void Looks_WhateverTheirNumber_TellTheSame()
    {
        List<DutyNotice> often = [];
        for (var now = LongAgo; now < Quarter3.DueAt.AddDays(5); now = now.AddHours(7))
        {
            often.AddRange(Reached([Quarter3], now, told: often));
        }

        Assert.Equal(3 * 3, often.Count);
        Assert.Equal(Reached([Quarter3], Quarter3.DueAt).Select(notice => notice.Key).Order(), often.Select(notice => notice.Key).Order());
    }

    [Fact]
    public void Quarter_AlsoRemindsTheCoordinator_AndTheWeekDoesNot()
    {
        Assert.Equal(["p-coord", "p-curator", "p-head"], Reached([Quarter3], Quarter3.DueAt).Select(notice => notice.Person).Distinct().Order());
        Assert.Equal(["p-curator", "p-head"], Reached([Week48], Week48.DueAt).Select(notice => notice.Person).Distinct().Order());
    }

    [Fact]
    public void HandedIn_RemindsNobody() => Assert.Empty(DutyReminders.Reached([Week48], new HashSet<(string, string)> { Week48.Key }, [], People, Today, LongAgo, Week48.DueAt));

    [Fact]
    public void FreshInstallation_LeavesWhatWasDueAlone_AndTellsOnlyTheLastOfWhatIsRunning()
    {
        var now = Some.InPerm("2026-11-25 12:00");
        var terms = new DutyCalendar(Some.Calendar).Between(new(2026, 1, 1), new(2026, 12, 31)).ToArray();

        var told = DutyReminders.Reached(terms, new HashSet<(string, string)>(), [], People, Today, since: now, now);

        // Of this week the reminder two days ahead, of the next one that ten days ahead; of the quarter and the year none yet.
        Assert.Equal(
            [("2026-W48", 2), ("2026-W49", 10)],
            told.Where(notice => notice.Person == "p-head").Select(notice => (notice.Period, notice.DaysAhead)).Order());
        Assert.Empty(DutyReminders.Reached(terms, new HashSet<(string, string)>(), told, People, Today, since: now, now.AddHours(1)));
    }

    [Fact]
    public void People_WithoutACoordinator_TheHeadAnswers()
    {
        var small = StaffOf(Person("p-head", Roles.Head));

        Assert.Equal(["p-head"], DutyBook.Quarterly.People(small, Today).Select(person => person.Code));
        Assert.Equal(["p-head"], DutyBook.Quarterly.Reminded(small, Today).Select(person => person.Code));
    }

    private static IReadOnlyList<DutyNotice> Reached(IReadOnlyList<DutyTerm> terms, DateTimeOffset now, IReadOnlyList<DutyNotice>? told = null) =>
        DutyReminders.Reached(terms, new HashSet<(string, string)>(), told ?? [], People, Today, LongAgo, now);

    private static DutyTerm Term(Application.Duties.Duty duty, DateOnly day) => new DutyCalendar(Some.Calendar).Term(DutyPeriod.Of(duty, day))!;

    private static Staff StaffOf(params Person[] people) => new(people, []);

    private static DateOnly Today { get; } = new(2026, 11, 26);

    private static Person Person(string code, string role) => new(code, "Выдуманный В. В.", role, role, null, null);
}
