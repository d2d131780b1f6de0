using Mcu.Application.Common;
using Mcu.Application.Deadlines;
using Mcu.Application.Incidents;
using Mcu.Application.Signals;
using Mcu.Tests.Support;

namespace Mcu.Tests.Incidents;

public class IncidentLifeTests
{
    private static readonly DateTimeOffset Later = SampleData.Monday9.AddHours(1);

    [Fact]
    public void Register_StartsBothClocks_AndPublishesOneChange()
    {
        var incident = SampleData.Fresh();

        Assert.Equal(IncidentStatus.Received, incident.Status);
        Assert.Equal([ClockCodes.Reaction, ClockCodes.Answer], incident.Clocks.Select(clock => clock.Code));
        Assert.Equal(SampleData.InPerm("2026-11-23 13:00"), incident.NextDueAt);
        Assert.Equal(incident.NextDueAt, incident.EscalateAt);
        var change = Assert.Single(incident.Unpublished);
        Assert.IsType<IncidentReceived>(change.Event);
        Assert.Null(change.Was);
        Assert.Equal(1, change.Now.Revision);
    }

    [Fact]
    public void Register_WithAnExecutor_IsAssignedAtOnce_AsASecondChange()
    {
        var incident = SampleData.Fresh(place: SampleData.Place(executor: "roads", block: "infrastructure"));

        Assert.Equal(IncidentStatus.Assigned, incident.Status);
        Assert.Equal(["received", "assigned"], incident.Unpublished.Select(change => change.Event.Name));
        Assert.Equal(2, incident.Revision);
        Assert.Null(incident.ChangedBy);
    }

    [Fact]
    public void Register_Important_HasShorterClocks()
    {
        var incident = SampleData.Incident(place: SampleData.Place(important: true));

        Assert.Equal(SampleData.InPerm("2026-11-23 10:00"), Clock(incident, ClockCodes.Reaction).DueAt);
        Assert.Equal(SampleData.InPerm("2026-11-23 13:00"), Clock(incident, ClockCodes.Answer).DueAt);
    }

    [Fact]
    public void Acknowledge_StopsTheReactionClockOnly_AndKeepsTheStatus()
    {
        var incident = SampleData.Incident();

        Assert.Equal(Outcome.Done, incident.Acknowledge("Ольга", Later));

        Assert.Equal(IncidentStatus.Received, incident.Status);
        Assert.Equal((Later, "Ольга"), (incident.AcknowledgedAt!.Value, incident.AcknowledgedBy!));
        Assert.Equal(Later, Clock(incident, ClockCodes.Reaction).StoppedAt);
        Assert.Null(Clock(incident, ClockCodes.Answer).StoppedAt);
        Assert.Equal(Clock(incident, ClockCodes.Answer).DueAt, incident.NextDueAt);
    }

    [Fact]
    public void Acknowledge_Twice_IsLostToTheFirst_AndChangesNothing()
    {
        var incident = SampleData.Incident();
        incident.Acknowledge("Ольга", Later);
        var revision = incident.Revision;

        var lost = Assert.IsType<Outcome.Lost>(incident.Acknowledge("Пётр", Later.AddMinutes(1)));

        Assert.Equal(("incident.acknowledged", "Ольга", Later), (lost.Code, lost.WonBy, lost.WonAt));
        Assert.Equal(revision, incident.Revision);
    }

    [Fact]
    public void Acknowledge_InWork_IsAllowed()
    {
        var incident = SampleData.Incident(place: SampleData.Place(executor: "roads", block: "infrastructure"));
        incident.Take("Исполнитель", Later);

        Assert.Equal(Outcome.Done, incident.Acknowledge("Ольга", Later));
        Assert.Equal(IncidentStatus.InWork, incident.Status);
    }

    [Fact]
    public void Incident_FromReceiptToEnd_HasEveryStatus()
    {
        var incident = SampleData.Incident();
        incident.Assign("roads", "infrastructure", "Ольга", Later);
        incident.Take("Исполнитель", Later);
        incident.Answer("Засыпали.", "Исполнитель", Later.AddHours(1));
        incident.Close("Ольга", "решено", elsewhere: false, Later.AddHours(2));

        Assert.Equal(IncidentStatus.Closed, incident.Status);
        Assert.Equal(["assigned", "taken", "answered", "closed"], incident.Unpublished.Select(change => change.Event.Name));
        Assert.Equal([2, 3, 4, 5], incident.Unpublished.Select(change => change.Now.Revision));
        Assert.Equal("Ольга", incident.ChangedBy);
        Assert.Equal(Later.AddHours(2), incident.ClosedAt);
    }

    [Fact]
    public void Answer_StopsEveryClock_AndRecordsWhetherItWasInTime()
    {
        var inTime = SampleData.Incident();
        var late = SampleData.Incident();

        inTime.Answer("Да.", "Ольга", Clock(inTime, ClockCodes.Answer).DueAt);
        late.Answer("Да.", "Ольга", Clock(late, ClockCodes.Answer).DueAt.AddMilliseconds(1));

        Assert.True(inTime.AnsweredInTime);
        Assert.False(late.AnsweredInTime);
        Assert.All(inTime.Clocks, clock => Assert.NotNull(clock.StoppedAt));
        Assert.Null(inTime.NextDueAt);
        Assert.Null(inTime.EscalateAt);
        Assert.False(inTime.IsOpen);
    }

    [Fact]
    public void EveryStep_OnAnAnsweredIncident_IsRefused()
    {
        var incident = SampleData.Incident();
        incident.Answer("Да.", "Ольга", Later);

        Assert.Equal("incident.answered", Code(incident.Acknowledge("Пётр", Later)));
        Assert.Equal("incident.answered", Code(incident.Assign("roads", null, "Пётр", Later)));
        Assert.Equal("incident.answered", Code(incident.Classify(SampleData.Place(), null, "Пётр", SampleData.DeadlineRules, Later)));
        Assert.Equal("incident.answered", Code(incident.Take("Пётр", Later)));
        Assert.Equal("incident.answered", Code(incident.Answer("Ещё раз.", "Пётр", Later)));
        incident.Close("Ольга", null, elsewhere: false, Later);
        Assert.Equal("incident.closed", Code(incident.Close("Ольга", null, elsewhere: false, Later)));
        Assert.Equal("incident.closed", Code(incident.Answer("Ещё раз.", "Пётр", Later)));
    }

    [Fact]
    public void Take_BeforeAnybodyAssigned_IsRefused() =>
        Assert.Equal("incident.not-assigned", Code(SampleData.Incident().Take("Исполнитель", Later)));

    [Fact]
    public void Take_Twice_IsLostToTheFirst()
    {
        var incident = SampleData.Incident(place: SampleData.Place(executor: "roads", block: "infrastructure"));
        incident.Take("Первый", Later);

        var lost = Assert.IsType<Outcome.Lost>(incident.Take("Второй", Later.AddMinutes(1)));

        Assert.Equal(("incident.taken", "Первый", Later), (lost.Code, lost.WonBy, lost.WonAt));
    }

    [Fact]
    public void Close_BeforeAnAnswer_IsRefused() =>
        Assert.Equal("incident.not-answered", Code(SampleData.Incident().Close("Ольга", null, elsewhere: false, Later)));

    [Fact]
    public void Changes_CarryTheCardBeforeAndAfter()
    {
        var incident = SampleData.Incident();
        incident.Classify(SampleData.Place(group: "TKO", district: "kirovsky"), null, "Ольга", SampleData.DeadlineRules, Later);
        incident.Answer("Да.", "Ольга", Later);

        var (classified, answered) = (incident.Unpublished[0], incident.Unpublished[1]);
        Assert.Equal(("DOR", "TKO"), (classified.Was!.TopicGroup, classified.Now.TopicGroup));
        Assert.Equal(("leninsky", "kirovsky"), (classified.Was.District, classified.Now.District));
        Assert.Equal(classified.Now.Revision, answered.Was!.Revision);
        Assert.True(answered.Was.IsOpen);
        Assert.False(answered.Now.IsOpen);
        Assert.All(answered.Was.Clocks, clock => Assert.Null(clock.StoppedAt));
    }

    [Fact]
    public void Renew_ChangesOnlyTheRevision()
    {
        var incident = SampleData.Incident();

        incident.Renew(Later);

        var change = Assert.Single(incident.Unpublished);
        Assert.IsType<IncidentRenewed>(change.Event);
        Assert.Equal(change.Was! with { Revision = 2, Clocks = change.Now.Clocks }, change.Now);
    }

    [Fact]
    public void Published_DropsTheSavedChanges()
    {
        var incident = SampleData.Fresh();

        incident.Published();

        Assert.Empty(incident.Unpublished);
    }

    [Fact]
    public void ClosedElsewhere_Unanswered_EndsAsClosed()
    {
        var incident = SampleData.Incident();

        Assert.Equal(Outcome.Done, incident.Close("Другой реестр", "Разъяснено", elsewhere: true, Later));

        Assert.Equal(IncidentStatus.Closed, incident.Status);
        Assert.Null(incident.AnsweredInTime);
        Assert.All(incident.Clocks, clock => Assert.Equal(Later, clock.StoppedAt));
    }

    [Fact]
    public void AnsweredElsewhereAndClosedThere_StaysAnsweredHere_WithTheFactNoted()
    {
        var incident = SampleData.Incident();
        incident.Answer("Готово.", "Исполнитель там", Later);

        incident.Close(null, "Решено", elsewhere: true, Later.AddDays(1));

        Assert.Equal(IncidentStatus.Answered, incident.Status);
        Assert.Equal(Later.AddDays(1), incident.ClosedAt);
        Assert.All(incident.Clocks, clock => Assert.Equal(Later, clock.StoppedAt));
        Assert.True(Assert.IsType<IncidentClosed>(incident.Unpublished[^1].Event).Elsewhere);
    }

    [Theory]
    [InlineData(MessageKind.Message, 2026, 412, "С-2026-0412")]
    [InlineData(MessageKind.Appeal, 2026, 31, "О-2026-0031")]
    [InlineData(MessageKind.Message, 2027, 123456, "С-2027-123456")]
    public void Number_IsJournalYearAndOrdinal(MessageKind kind, int year, long ordinal, string number) =>
        Assert.Equal(number, IncidentIdentity.Of(9, IncidentIdentity.Journal(kind, year), ordinal).Number);

    private static DeadlineClock Clock(Incident incident, string code) => incident.Clocks.Single(clock => clock.Code == code);

    private static string Code(Outcome outcome) => Assert.IsType<Outcome.Refused>(outcome).Code;
}
