using Mcu.Application.Deadlines;
using Mcu.Application.Incidents;
using Mcu.Application.Signals;
using Mcu.Tests.Support;

namespace Mcu.Tests.Incidents;

/// <summary>Incidents of any source and kind under any rules, for the tests of their clocks.</summary>
internal static class Card
{
    /// <summary>The shipped rules of Perm with changes over them, as a running program holds them.</summary>
    public static DeadlineRules Rules(params RuleBody[] changes)
    {
        var rules = new DeadlineRules(SampleData.Perm.Rules);
        Change(rules, changes);
        return rules;
    }

    public static void Change(DeadlineRules rules, params RuleBody[] changes) => rules.Take(
        [
            .. rules.Changes,
            .. changes.Select((body, i) => new RuleChange(rules.Changes.Count + i + 1, body, "Ольга", SampleData.Monday9, null)),
        ]);

    /// <summary>МУР switched on: a second law on every message.</summary>
    public static NormRule Mur => new(Shipped("MUR") with { IsOn = true });

    public static Norm Shipped(string code) => SampleData.Rules.Norms.Find(code, new DateOnly(2026, 11, 23))!;

    public static Incident New(
        DeadlineRules rules,
        MessageKind kind = MessageKind.Message,
        SourceKind source = SourceKind.Api,
        string? topic = null,
        string? executor = null,
        DateTimeOffset? received = null,
        DateTimeOffset? accepted = null,
        SignalOutcome? done = null)
    {
        var at = received ?? SampleData.Monday9;
        var incident = Incident.Register(
            IncidentIdentity.Of(1, IncidentIdentity.Journal(kind, 2026), 1),
            SampleData.Signal(at: at, kind: kind) with { Done = done },
            "На дороге глубокая яма",
            new Placement(
                "DOR",
                topic,
                "leninsky",
                executor,
                executor is null ? null : "infrastructure",
                TopicEvidence.OfSource,
                "address",
                false),
            source,
            rules.Current,
            accepted ?? at);
        incident.Published();
        return incident;
    }

    /// <summary>The newest clock of a norm.</summary>
    public static DeadlineClock Clock(this Incident incident, string norm) => incident.Clocks.Last(clock => clock.Norm == norm);

    public static string Code(Application.Common.Outcome outcome) => Assert.IsType<Application.Common.Outcome.Refused>(outcome).Code;
}
