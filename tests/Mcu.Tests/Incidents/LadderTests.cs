using Mcu.Application.Deadlines;
using Mcu.Application.Incidents;
using Mcu.Application.RuleChanges;
using Mcu.Tests.Support;

namespace Mcu.Tests.Incidents;

/// <summary>Ladders are data of the rules: a clock is escalated by those it names, until a recalculation moves it to newer ones.</summary>
public sealed class LadderTests
{
    private static readonly LadderRule WithHead = new(ClockCodes.Reaction,
    [
        new("lead", "sector-lead", null),
        new("head", "head", Term.WorkingHours(2)),
        new("mayor", "mayor", Term.WorkingHours(6)),
    ]);

    private readonly DeadlineRules _rules = Card.Rules();

    [Fact]
    public void RunningClock_KeepsItsLadder_UntilItIsRecalculated()
    {
        var incident = Card.New(_rules);
        Card.Change(_rules, WithHead);

        Climb(incident, Due(incident).AddDays(3));

        Assert.Equal(["sector-lead", "deputy", "territory-head", "head", "curator"], Roles(incident));
    }

    [Fact]
    public void NewClock_UsesTheNewLadder()
    {
        Card.Change(_rules, WithHead);
        var incident = Card.New(_rules);

        Climb(incident, Due(incident).AddDays(3));

        Assert.Equal(["sector-lead", "head", "mayor"], Roles(incident));
    }

    [Fact]
    public void Recalculated_ContinuesAfterTheLevelItHasReached_AndNotifiesNobodyOfThePast()
    {
        var incident = Card.New(_rules);
        var due = Due(incident);
        Climb(incident, due.AddMinutes(1));
        Card.Change(_rules, WithHead);
        var later = due.AddDays(2);

        incident.Recalculate(_rules.Current, "Ольга", later);
        Climb(incident, later);
        Assert.Equal(["sector-lead"], Roles(incident));
        Climb(incident, DeadlineCalculator.Due(_rules.Current.Calendar, later, Term.WorkingHours(2)));

        Assert.Equal(["sector-lead", "head"], Roles(incident));
        Assert.True(Escalated(incident)[^1].At > later);
        Assert.Equal(["lead", "head"], Escalated(incident).Select(level => level.Level));
    }

    [Fact]
    public void ClockOfAnOlderRelease_WithoutALevel_ContinuesByItsNumber()
    {
        var clock = Card.New(_rules).Clocks.First(clock => clock.Code == ClockCodes.Reaction) with { Rung = 1 };

        Assert.Equal("deputy", _rules.Current.Ladders.Next(clock)!.Role);
        Assert.Null(_rules.Current.Ladders.Next(clock with { Rung = 5 }));
    }

    /// <summary>One person at two levels of a clock hears of it once; of another clock they hear again.</summary>
    [Fact]
    public void WhoWasTold_IsNotToldAgainByTheSameClock()
    {
        var incident = Card.New(_rules);

        incident.Escalate(Due(incident).AddDays(3), _rules, role => new Recipient(role is "deputy" or "head" ? "same" : role));

        Assert.Equal(
            ["sector-lead", "same", "territory-head", null, "curator"],
            Escalated(incident).Where(level => level.Clock == ClockCodes.Reaction).Select(level => level.Person));
    }

    [Theory]
    [InlineData("objection", "lead:sector-lead:0", "ladder.clock")]
    [InlineData("nothing", "lead:sector-lead:0", "ladder.clock")]
    [InlineData("answer", "", "ladder.count")]
    [InlineData("answer", "a:head:0 b:head:1 c:head:2 d:head:3 e:head:4 f:head:5 g:head:6", "ladder.count")]
    [InlineData("answer", "a:head:0 a:deputy:1", "ladder.code")]
    [InlineData("answer", "a:wall:0", "ladder.role")]
    [InlineData("answer", "a:boss:0", "ladder.role")]
    [InlineData("answer", "a:head:0 b:deputy:-1", "term.amount")]
    [InlineData("answer", "a:head:2 b:deputy:2", "")]
    [InlineData("answer", "a:head:1 b:deputy:0", "ladder.order")]
    [InlineData("answer", "a:head:1 b:deputy:2.5", "")]
    public void Check_NamesEveryFault(string clock, string levels, string faults)
    {
        var rule = new LadderRule(clock, [.. levels.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Level)]);

        var found = new RuleCheck(_rules, SampleData.Perm.Topics).Faults(rule);

        Assert.Equal(faults.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(), found.Select(fault => fault.Code).Order());
    }

    [Fact]
    public void ShippedLadders_HaveNoFault() => Assert.All(
        _rules.Current.Ladders.All,
        ladder => Assert.Empty(new RuleCheck(_rules, SampleData.Perm.Topics).Faults(new LadderRule(ladder.Key, ladder.Value))));

    private static EscalationLevel Level(string text)
    {
        var parts = text.Split(':');
        var hours = decimal.Parse(parts[2], System.Globalization.CultureInfo.InvariantCulture);
        return new EscalationLevel(parts[0], parts[1], hours == 0 ? null : Term.WorkingHours(hours));
    }

    private static DateTimeOffset Due(Incident incident) => incident.Clocks.First(clock => clock.Code == ClockCodes.Reaction).DueAt;

    private void Climb(Incident incident, DateTimeOffset now) => incident.Escalate(now, _rules, role => new Recipient(role));

    private static IncidentEscalated[] Escalated(Incident incident) =>
        [
            .. incident.Unpublished
                .Select(change => change.Event)
                .OfType<IncidentEscalated>()
                .Where(level => level.Clock == ClockCodes.Reaction)];

    private static IEnumerable<string> Roles(Incident incident) => Escalated(incident).Select(level => level.Role);
}
