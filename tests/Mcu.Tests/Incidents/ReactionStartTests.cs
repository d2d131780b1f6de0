using Mcu.Application.Deadlines;
using Mcu.Application.Incidents;
using Mcu.Application.Signals;
using Mcu.Tests.Support;

namespace Mcu.Tests.Incidents;

/// <summary>The reaction clock starts when the message could first be seen here.</summary>
public class ReactionStartTests
{
    private static readonly DateTimeOffset Yesterday = SampleData.InPerm("2026-11-23 09:00:00.250");
    private static readonly DateTimeOffset Today = SampleData.InPerm("2026-11-24 10:00:00.750");

    [Fact]
    public void Reaction_OfAFileOfYesterdaysMessages_IsNotOverdueAtImport()
    {
        var rules = Card.Rules();
        var incident = Card.New(rules, received: Yesterday, accepted: Today);

        Assert.Equal((Today, Today.AddHours(4).AddMinutes(48)), (incident.Clock("REACT").StartedAt, incident.Clock("REACT").DueAt));
        Assert.Equal(Yesterday, incident.Clock("IM").StartedAt);
        incident.Escalate(Today.AddMinutes(1), rules, role => new Recipient(role));
        Assert.DoesNotContain(incident.Unpublished, change => change.Event is IncidentEscalated { Clock: ClockCodes.Reaction });
    }

    [Fact]
    public void Reaction_OfAMessageFromAFutureClock_BeginsWhenItWasWritten() =>
        Assert.Equal(Today, Card.New(Card.Rules(), received: Today, accepted: Yesterday).Clock("REACT").StartedAt);

    [Fact]
    public void Reaction_OfWhatWasAnsweredElsewhereBefore_IsMetAtOnce_AndTheAnswerKeepsItsTruth()
    {
        var rules = Card.Rules();
        var answered = Yesterday.AddHours(5);
        var incident = Card.New(
            rules,
            received: Yesterday,
            accepted: Today,
            done: new SignalOutcome(null, answered, "Готово.", null, null, answered));
        incident.Acknowledge("Там", answered);
        incident.Answer("Готово.", "Там", answered);

        Assert.Equal((Today, ClockStatus.Met), (incident.Clock("REACT").StoppedAt!.Value, incident.Clock("REACT").Read(Today)));
        Assert.True(incident.AnsweredInTime);
        Assert.Equal(answered, IncidentCard.From(incident).Answer!.StoppedAt);
    }
}
