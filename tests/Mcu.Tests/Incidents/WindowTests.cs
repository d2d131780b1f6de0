using Mcu.Application.Deadlines;
using Mcu.Application.Incidents;
using Mcu.Application.Live;
using Mcu.Application.RuleChanges;
using Mcu.Application.Signals;
using Mcu.Tests.Support;

namespace Mcu.Tests.Incidents;

/// <summary>A window that is the resident's right ends with its last day, and nobody is ever late by it.</summary>
public class WindowTests
{
    private static readonly DateTimeOffset Answered = SampleData.InPerm("2026-11-22 15:00");

    [Theory]
    [InlineData("2026-11-22 15:00", "2026-11-30 00:00")] // Sunday the 29th until midnight; office time would have ended it on Friday.
    [InlineData("2026-11-22 23:59:59.999", "2026-11-30 00:00")]
    [InlineData("2026-11-23 00:00", "2026-12-01 00:00")]
    [InlineData("2026-12-28 11:00", "2027-01-05 00:00")] // In the holidays.
    public void Objection_EndsWithItsLastCalendarDay(string answered, string end)
    {
        var window = Window(Incident(out _, SampleData.InPerm(answered)));

        Assert.Equal(SampleData.InPerm(end), window.DueAt);
        Assert.Equal(ClockStatus.Running, window.Read(window.DueAt.AddMilliseconds(-1)));
        Assert.Equal(ClockStatus.Ended, window.Read(window.DueAt));
    }

    [Fact]
    public void Objection_AtAnyMoment_IsNeverLate_AndCountsInNoNextDeadline()
    {
        var incident = Incident(out var rules, Answered);

        for (var now = Answered; now < Answered.AddDays(20); now = now.AddHours(7))
        {
            Assert.Contains(Window(incident).Read(now), new[] { ClockStatus.Running, ClockStatus.Ended });
            incident.Escalate(now, rules, role => new Recipient(role));
        }

        var card = IncidentCard.From(incident);
        Assert.Equal((null, null, null), (incident.NextDueAt, incident.EscalateAt, card.Nearest));
        Assert.DoesNotContain(incident.Unpublished, change => change.Event is IncidentEscalated);
        incident.Close("Ольга", null, elsewhere: false, Answered.AddDays(30));
        Assert.Equal(ClockStatus.Ended, Window(incident).Read(Answered.AddDays(40)));
    }

    [Fact]
    public void Objection_AsAnOlderVersionWroteIt_IsNoLatenessEither()
    {
        var old = new DeadlineClock(ClockCodes.Objection, "UV-OBJ", Answered, Answered.AddDays(3), Answered.AddDays(5));

        Assert.Equal((ClockStatus.Running, ClockStatus.Ended), (old.Read(Answered.AddDays(4)), old.Read(Answered.AddDays(6))));
        Assert.Equal(ClockStatus.Ended, (old with { StoppedAt = Answered.AddDays(9) }).Read(Answered.AddDays(10)));
    }

    [Fact]
    public void Board_ACardWithAWindow_IsNeitherSoonNorOverdue_AndTurnsNoFigure()
    {
        var card = IncidentCard.From(Incident(out _, Answered)) with { Status = IncidentStatus.InWork };
        var aggregates = BoardAggregates.From(
            new BoardSeed(1, [card], [], [], [card], new Dictionary<string, DateTimeOffset>(), new Dictionary<string, long>()),
            SampleData.Zone,
            Answered);

        Assert.Null(aggregates.NextChangeAt);
        aggregates.Advance(Answered.AddDays(30));
        var counters = aggregates.Snapshot(new Dictionary<string, int>()).Counters;
        Assert.Equal((1, 0, 0), (counters.Open, counters.DueSoon, counters.Overdue));
    }

    [Theory]
    [InlineData("2026-11-25 10:00", true)]
    [InlineData("2026-11-28 10:00", true)] // After Friday's closing, before Sunday's end.
    [InlineData("2026-11-30 10:00", false)] // Over either way: what was told stays.
    public void MoveWindows_OfAnOlderVersion_MovesARunningOneOnce_AsAnEvent(string now, bool moves)
    {
        var incident = OldIncident(out var rules);

        incident.MoveWindows(rules, SampleData.InPerm(now));

        Assert.Equal(moves ? SampleData.InPerm("2026-11-30 00:00") : SampleData.InPerm("2026-11-27 17:00"), Window(incident).DueAt);
        var told = incident.Unpublished.Select(change => change.Event).OfType<DeadlinesMoved>().ToArray();
        Assert.Equal(moves ? 1 : 0, told.Length);
        Assert.All(told, happened => Assert.Equal((null, DeadlinesMoved.Windows, 1), (happened.By, happened.Why, happened.Moved.Count)));
        incident.Published();
        incident.MoveWindows(rules, SampleData.InPerm(now));
        Assert.Empty(incident.Unpublished);
    }

    [Theory]
    [InlineData(ClockCodes.Objection, true, TermUnit.CalendarDays, null)]
    [InlineData(ClockCodes.Objection, null, TermUnit.WorkingDays, null)] // As an older version wrote it.
    [InlineData(ClockCodes.Objection, false, TermUnit.CalendarDays, "norm.window")]
    [InlineData(ClockCodes.Answer, true, TermUnit.CalendarDays, "norm.window")]
    [InlineData(ClockCodes.Objection, true, TermUnit.WorkingHours, "norm.window-unit")]
    public void NormCheck_Windows_AreRecognised(string clock, bool? window, TermUnit unit, string? fault)
    {
        var rules = SampleData.DeadlineRules;
        var norm = Card.Shipped("UV-OBJ") with { Code = "OBJ-2", Law = "СВОЙ", Clock = clock, Window = window, Term = new Term(3, unit) };

        Assert.Equal(
            fault is null ? [] : [fault],
            new RuleCheck(rules, SampleData.Perm.Topics).Faults(new NormRule(norm)).Select(found => found.Code));
    }

    [Fact]
    public void Window_OfWorkingDays_EndsWithTheLastOfThem() => Assert.Equal(
        SampleData.InPerm("2026-11-28 00:00"),
        DeadlineClock.Start(Card.Shipped("UV-OBJ") with { Term = Term.WorkingDays(5) }, Answered, SampleData.Rules).DueAt);

    private static DeadlineClock Window(Incident incident) => incident.Clocks.Single(clock => clock.Code == ClockCodes.Objection);

    private static Incident Incident(out DeadlineRules rules, DateTimeOffset at)
    {
        rules = Card.Rules();
        var incident = Card.New(rules, source: SourceKind.ManageTogether, received: at.AddHours(-2));
        incident.Answer("Готово.", "Ольга", at, incident.Objections(rules.Current, at));
        incident.Published();
        return incident;
    }

    /// <summary>Its window ends with Friday's office time.</summary>
    private static Incident OldIncident(out DeadlineRules rules)
    {
        rules = Card.Rules();
        var incident = Card.New(rules, source: SourceKind.ManageTogether, received: Answered.AddHours(-2));
        incident.Answer(
            "Готово.",
            "Ольга",
            Answered,
            [new DeadlineClock(ClockCodes.Objection, "UV-OBJ", Answered, Answered.AddDays(3), SampleData.InPerm("2026-11-27 17:00"))]);
        incident.Published();
        return incident;
    }
}
