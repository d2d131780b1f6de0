using Mcu.Application.Common;
using Mcu.Application.Incidents;
using Mcu.Application.People;
using Mcu.Infrastructure.Store.Model;
using Mcu.Tests.Support;

namespace Mcu.Tests.Incidents;

/// <summary>Undoing one's own last act.</summary>
public sealed class WithdrawalTests
{
    private static readonly Actor Olga = new("p-olga", "Ольга", Roles.DutyOfficer);
    private static readonly Actor Pyotr = new("p-pyotr", "Пётр", Roles.DutyOfficer);
    private static readonly DateTimeOffset Later = SampleData.Monday9.AddMinutes(3);

    public static TheoryData<string> Acts { get; } = ["acknowledge", "assign", "take", "classify"];

    [Theory]
    [MemberData(nameof(Acts))]
    public void Withdraw_OwnLastAct_LeavesTheIncidentAsItWas_AndItsClocksRunOn(string act)
    {
        var incident = Assigned();
        var (card, taken, ours, next, due) = (
            IncidentCard.From(incident),
            incident.TakenAt,
            incident.OursAt,
            incident.EscalateAt,
            incident.NextDueAt);

        Do(incident, act);
        Assert.NotEqual(card with { Revision = incident.Revision }, IncidentCard.From(incident) with { Clocks = card.Clocks });
        Assert.Equal(Outcome.Done, incident.Withdraw(Olga, null, Later));

        var back = IncidentCard.From(incident);
        Assert.Equal(card with { Revision = card.Revision + 2, Clocks = [] }, back with { Clocks = [] });
        Assert.Equal(card.Clocks, back.Clocks);
        Assert.Equal((taken, ours, next, due), (incident.TakenAt, incident.OursAt, incident.EscalateAt, incident.NextDueAt));
        Assert.Equal("withdrawn", incident.Unpublished[^1].Event.Name);
    }

    [Theory]
    [MemberData(nameof(Acts))]
    public void Event_ReadBackFromItsRow_StillHoldsTheStateBefore(string act)
    {
        var incident = Assigned();
        Do(incident, act);
        var happened = incident.Unpublished[^1].Event;

        Assert.NotNull(happened.Before);
        Assert.Equal(happened.Before, EventJson.Read(happened.Name, Json.Write(happened)).Before);
    }

    [Fact]
    public void Withdraw_AnotherPersonsAct_IsLostToThem()
    {
        var incident = Assigned();
        Do(incident, "acknowledge");

        var lost = Assert.IsType<Outcome.Lost>(incident.Withdraw(Pyotr, null, Later));
        Assert.Equal(("incident.changed", "Ольга"), (lost.Code, lost.WonBy));
    }

    [Fact]
    public void Withdraw_AnotherActThanTheOneMeant_IsLostToIt()
    {
        var incident = Assigned();
        Do(incident, "acknowledge");
        Do(incident, "assign");

        Assert.IsType<Outcome.Lost>(incident.Withdraw(Olga, IncidentAcknowledged.Kind, Later));
        Assert.Equal(Outcome.Done, incident.Withdraw(Olga, IncidentAssigned.Kind, Later));
    }

    [Fact]
    public void Withdraw_AfterSomebodyElseWentOn_IsLostToThem()
    {
        var incident = Assigned();
        Do(incident, "acknowledge");
        incident.Answer("Сделано", "Пётр", Later);

        Assert.Equal("Пётр", Assert.IsType<Outcome.Lost>(incident.Withdraw(Olga, null, Later)).WonBy);
    }

    [Fact]
    public void Withdraw_Twice_OrAnAnswer_OrWhatTheProductDid_IsRefused()
    {
        var incident = Assigned();
        incident.KnowLast(new LastChange(incident.Unpublished[^1], null));
        Assert.Equal(Outcome.Refuse("withdraw.nothing"), incident.Withdraw(Olga, null, Later));

        Do(incident, "acknowledge");
        incident.Withdraw(Olga, null, Later);
        Know(incident);
        Assert.Equal(Outcome.Refuse("withdraw.nothing"), incident.Withdraw(Olga, null, Later));

        incident.Answer("Сделано", "Ольга", Later);
        Know(incident);
        Assert.Equal(Outcome.Refuse("withdraw.nothing"), incident.Withdraw(Olga, null, Later));
    }

    private static Incident Assigned()
    {
        var incident = SampleData.Incident();
        incident.Assign("roads", "city", by: null, SampleData.Monday9);
        return incident;
    }

    private static void Do(Incident incident, string act)
    {
        var now = SampleData.Monday9.AddMinutes(1);
        Assert.Equal(Outcome.Done, act switch
        {
            "acknowledge" => incident.Acknowledge("Ольга", now),
            "assign" => incident.Assign("schools", "social", "Ольга", now),
            "take" => incident.Take("Ольга", now),
            _ => incident.Classify(SampleData.Place(group: "TKO"), "roads", "Ольга", SampleData.DeadlineRules, now),
        });
        Know(incident);
    }

    private static void Know(Incident incident) => incident.KnowLast(new LastChange(incident.Unpublished[^1], Olga.Id));
}
