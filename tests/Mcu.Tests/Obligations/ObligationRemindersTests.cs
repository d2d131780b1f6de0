using Mcu.Application.Notices;
using Mcu.Application.Obligations;
using Mcu.Application.People;
using Mcu.Tests.Support;

namespace Mcu.Tests.Obligations;

/// <summary>Which reminders are due and not sent yet.</summary>
public class ObligationRemindersTests
{
    private static readonly DateTimeOffset LongAgo = SampleData.InPerm("2026-01-12 09:00");

    private static readonly Staff People = StaffOf(
        Person("p-head", Roles.Head),
        Person("p-coord", Roles.Coordinator),
        Person("p-curator", Roles.Curator),
        Person("p-duty", Roles.DutyOfficer));

    private static readonly ObligationDeadline Week48 = Term(ObligationCatalog.Weekly, new(2026, 11, 27));
    private static readonly ObligationDeadline Quarter3 = Term(ObligationCatalog.Quarterly, new(2026, 8, 1));

    [Fact]
    public void Reminder_BeforeItsMoment_IsNotSent_AndAtItIs()
    {
        var last = Week48.Reminders[^1].At;
        var earlier = Reached([Week48], last.AddMilliseconds(-1));

        Assert.DoesNotContain(earlier, notice => notice.DaysAhead == 2);
        Assert.Equal(["p-head", "p-curator"], Reached([Week48], last, told: earlier).Select(notice => notice.Person));
    }

    [Fact]
    public void Reminder_HasItsOwnMoment_HoweverLateTheJobRuns()
    {
        var told = Reached([Week48], Week48.DueAt.AddDays(3));

        Assert.Equal(
            Week48.Reminders.Select(reminder => reminder.At),
            told.Where(notice => notice.Person == "p-head").Select(notice => notice.At));
        Assert.All(told, notice => Assert.Equal(Week48.DueAt, notice.DueAt));
    }

    [Fact]
    public void Reminders_HoweverOftenTheJobRuns_AreTheSame()
    {
        List<ObligationNotice> often = [];
        for (var now = LongAgo; now < Quarter3.DueAt.AddDays(5); now = now.AddHours(7))
        {
            often.AddRange(Reached([Quarter3], now, told: often));
        }

        Assert.Equal(3 * 3, often.Count);
        Assert.Equal(
            Reached([Quarter3], Quarter3.DueAt).Select(notice => (notice.DaysAhead, notice.Person)).Order(),
            often.Select(notice => (notice.DaysAhead, notice.Person)).Order());
    }

    [Fact]
    public void Quarter_AlsoRemindsTheCoordinator_AndTheWeekDoesNot()
    {
        Assert.Equal(
            ["p-coord", "p-curator", "p-head"],
            Reached([Quarter3], Quarter3.DueAt).Select(notice => notice.Person).Distinct().Order());
        Assert.Equal(["p-curator", "p-head"], Reached([Week48], Week48.DueAt).Select(notice => notice.Person).Distinct().Order());
    }

    [Fact]
    public void HandedIn_RemindsNobody() =>
        Assert.Empty(
            ObligationReminders.Reached([Week48], new HashSet<(string, string)> { Week48.Key }, [], People, Today, LongAgo, Week48.DueAt));

    [Fact]
    public void FreshInstallation_IgnoresEarlierPeriods_AndSendsOnlyTheLastReminderOfCurrentOnes()
    {
        var now = SampleData.InPerm("2026-11-25 12:00");
        var terms = new ObligationCalendar(SampleData.Calendar)
            .Between(SampleData.Perm.Obligations, new(2026, 1, 1), new(2026, 12, 31)).ToArray();

        var told = ObligationReminders.Reached(terms, new HashSet<(string, string)>(), [], People, Today, since: now, now);

        // For this week the reminder two days ahead, for the next one that ten days ahead; for the quarter and the year none yet.
        Assert.Equal(
            [("2026-W48", 2), ("2026-W49", 10)],
            told.Where(notice => notice.Person == "p-head").Select(notice => (notice.Period, notice.DaysAhead)).Order());
        Assert.Empty(ObligationReminders.Reached(terms, new HashSet<(string, string)>(), told, People, Today, since: now, now.AddHours(1)));
    }

    [Fact]
    public void Staff_WithoutACoordinator_HeadIsResponsible()
    {
        var small = StaffOf(Person("p-head", Roles.Head));

        Assert.Equal(["p-head"], ObligationCatalog.Quarterly.People(small, Today).Select(person => person.Code));
        Assert.Equal(["p-head"], ObligationCatalog.Quarterly.Reminded(small, Today).Select(person => person.Code));
    }

    private static IReadOnlyList<ObligationNotice> Reached(
        IReadOnlyList<ObligationDeadline> terms, DateTimeOffset now, IReadOnlyList<ObligationNotice>? told = null) =>
        ObligationReminders.Reached(terms, new HashSet<(string, string)>(), told ?? [], People, Today, LongAgo, now);

    private static ObligationDeadline Term(Application.Obligations.Obligation obligation, DateOnly day) =>
        new ObligationCalendar(SampleData.Calendar).Term(ObligationPeriod.Of(obligation, day))!;

    private static Staff StaffOf(params Position[] positions) => new(
        new OrganizationStructure(positions),
        [.. positions.Select(position => new Person(position.Code, "Выдуманный В. В."))],
        [.. positions.Select(position => new Appointment(Guid.NewGuid(), position.Code, position.Code))],
        []);

    private static DateOnly Today { get; } = new(2026, 11, 26);

    private static Position Person(string code, string role) => new(code, role, role);
}
