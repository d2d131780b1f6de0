using Mcu.Application.Deadlines;
using Mcu.Application.Incidents;
using Mcu.Application.Notices;
using Mcu.Application.People;
using Mcu.Tests.Support;

namespace Mcu.Tests.Incidents;

public class EscalationTests
{
    private static readonly DateTimeOffset ReactionDue = SampleData.InPerm("2026-11-23 13:00");

    [Fact]
    public void Escalate_TooEarly_DoesNothing()
    {
        var incident = SampleData.Incident();

        Climb(incident, ReactionDue.AddMilliseconds(-1));

        Assert.Empty(incident.Unpublished);
    }

    [Fact]
    public void Escalate_LongAfter_ReachesEveryLevelAtItsOwnMoment()
    {
        var incident = SampleData.Incident(place: SampleData.Place(executor: "roads", block: "infrastructure"));

        Climb(incident, SampleData.InPerm("2026-12-01 12:00"));

        Assert.Equal(
            [
                (SampleData.InPerm("2026-11-23 14:48"), "territory-head"),
                (SampleData.InPerm("2026-11-24 12:48"), "head"),
                (SampleData.InPerm("2026-11-26 12:24"), "curator"),
            ],
            incident.Unpublished.Select(change => (IncidentEscalated)change.Event)
                .Where(rung => rung.Clock == ClockCodes.Reaction && rung.Rung > 2).Select(rung => (rung.At, rung.Role)));
        Assert.Equal(
            [
                (ReactionDue, ClockCodes.Reaction, 1, "sector-lead"),
                (SampleData.InPerm("2026-11-23 14:48"), ClockCodes.Reaction, 2, "deputy"),
                (SampleData.InPerm("2026-11-24 09:48"), ClockCodes.Answer, 1, "sector-lead"),
                (SampleData.InPerm("2026-11-24 14:36"), ClockCodes.Answer, 2, "deputy"),
            ],
            incident.Unpublished.Select(change => (IncidentEscalated)change.Event).Where(rung => rung.Rung <= 2)
                .Select(rung => (rung.At, rung.Clock, rung.Rung, rung.Role)));
        Assert.Null(incident.EscalateAt);
    }

    [Fact]
    public void Escalate_Again_AddsNothing()
    {
        var incident = SampleData.Incident();
        var at = SampleData.InPerm("2026-11-23 13:10");
        Climb(incident, at);
        incident.Published();

        Climb(incident, at);

        Assert.Empty(incident.Unpublished);
        Assert.Equal(SampleData.InPerm("2026-11-23 14:48"), incident.EscalateAt);
    }

    [Fact]
    public void Escalate_Acknowledged_LeavesTheReactionLadder()
    {
        var incident = SampleData.Incident();
        incident.Acknowledge("Ольга", ReactionDue.AddMinutes(1));
        incident.Published();

        Climb(incident, ReactionDue.AddMinutes(2));

        Assert.Empty(incident.Unpublished);
        Assert.Equal(SampleData.InPerm("2026-11-24 09:48"), incident.EscalateAt);
    }

    [Fact]
    public void Escalate_Answered_DoesNothing()
    {
        var incident = SampleData.Incident();
        incident.Answer("Да.", "Ольга", SampleData.Monday9);
        incident.Published();

        Climb(incident, SampleData.Monday9.AddYears(1));

        Assert.Empty(incident.Unpublished);
    }

    [Fact]
    public void Escalate_NotifiesThePersonOfTheBlock()
    {
        var incident = SampleData.Incident(place: SampleData.Place(executor: "roads", block: "infrastructure"));

        Climb(incident, ReactionDue);

        var notice = IncidentNotice.From(Assert.Single(incident.Unpublished))!;
        Assert.Equal(("infrastructure/sector-lead", incident.Number, ReactionDue), (notice.Person, notice.Number, notice.At));
    }

    [Fact]
    public void Responsible_BlockUnknown_IsTheHeadOfTheCentre()
    {
        var structure = SampleData.Perm.Structure;

        Assert.Equal("infrastructure", structure.Answering("sector-lead", new WorkPlace("infrastructure")).First().Block);
        Assert.Equal("deputy", structure.Answering("deputy", new WorkPlace("infrastructure")).First().Role);
        Assert.Equal("head", structure.Answering("sector-lead", default).First().Role);
    }

    private static void Climb(Incident incident, DateTimeOffset now) =>
        incident.Escalate(now, SampleData.DeadlineRules, role => new Recipient($"{incident.Block}/{role}"));
}
