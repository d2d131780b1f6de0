using Mcu.Application.Deadlines;
using Mcu.Application.Incidents;
using Mcu.Application.Town;
using Mcu.Dashboard.Resources;
using Microsoft.Extensions.Localization;

namespace Mcu.Dashboard.Words;

/// <summary>The events of an incident, and why it was placed so, as text.</summary>
public sealed class TimelineFormatter(
    TownNames names, TownTimes times, PositionFormatter positions, IStringLocalizer<CardTexts> card, IStringLocalizer<Texts> texts)
{
    public string Say(IncidentEvent happened) => happened switch
    {
        IncidentReceived { KindBy: EmailRule.Name } received => card["Event.received.email", received.Source],
        IncidentReceived received => card["Event.received", received.Source],
        IncidentClassified { Norms: { } norms } placed =>
            card["Event.classified.norms", Placed(placed), string.Join("; ", norms.Select(Line))],
        IncidentClassified placed => Placed(placed),
        IncidentAssigned assigned => card["Event.assigned", names.Executor(assigned.Executor), names.Block(assigned.Block)],
        IncidentClosed { Elsewhere: true } => card["Event.closed.elsewhere"],
        IncidentEscalated escalated => card["Event.escalated", escalated.Rung, Clock(escalated.Clock), Told(escalated)],
        IncidentPostponed postponed => card["Event.postponed", times.Time(postponed.Until), postponed.Reason, postponed.Approver],
        IncidentExtended extended => card["Event.extended", extended.Days, extended.Notice],
        IncidentForwarded forwarded => card["Event.forwarded", forwarded.To],
        RegimeChanged changed => card["Event.regime." + changed.To, changed.Consent ?? ""],
        DeadlinesMoved moved => Moved(moved),
        IncidentWithdrawn withdrawn => card["Event.withdrawn", card["Act." + withdrawn.Act]],
        NewerEvent newer => card["Event.newer", newer.Name],
        _ => card["Event." + happened.Name],
    };

    /// <summary>The text that a person wrote with the event: an answer, a result; null when there is none.</summary>
    public static string? Words(IncidentEvent happened) => happened switch
    {
        IncidentAnswered answered => answered.Text,
        IncidentClosed closed => closed.Result,
        InterimAnswered interim => interim.Text,
        _ => null,
    };

    public string TopicPath(string? group, string? topic) =>
        topic is null ? names.TopicGroup(group) : $"{names.TopicGroup(group)} → {names.Topic(topic)}";

    public string WhyTopic(PlacementReasons reasons) => reasons switch
    {
        { TopicCorrection: { } correction } => Corrected(correction),
        { Topic: null } => card["By.none"],
        { Topic: { Kind: EvidenceKind.Source, Words.Count: 0 } } => card["By.hint"],
        { Topic: { Kind: EvidenceKind.Source } evidence } => card["By.hint.words", Quoted(evidence)],
        { Topic: { Kind: EvidenceKind.Words } evidence } => card["By.words", Quoted(evidence)],
        _ => card["By.other"],
    };

    public string WhyDistrict(PlacementReasons reasons) => reasons switch
    {
        { DistrictCorrection: { } correction } => Corrected(correction),
        { DistrictBy: null } => card["By.none"],
        { DistrictBy: { } by } => card["By." + by] is { ResourceNotFound: false } known ? known : card["By.other"],
    };

    /// <param name="clock">The clock's name in a notice, which may contain more than its code.</param>
    public string Clock(string clock) => texts["Clock." + ClockCodes.OfName(clock)];

    private string Corrected(IncidentClassified correction) => card["By.person", correction.By ?? "", times.Time(correction.At)];

    private static string Quoted(TopicEvidence evidence) => string.Join(", ", evidence.Words);

    private string Placed(IncidentClassified placed) =>
        card["Event.classified", TopicPath(placed.TopicGroup, placed.Topic), names.District(placed.District)];

    private string Line(ChangedNorm changed) => changed switch
    {
        { Norm: null } => card["Event.classified.norm.gone", Clock(changed.Clock), changed.Was ?? ""],
        { Was: null } => card["Event.classified.norm.new", Clock(changed.Clock), changed.Norm, Time(changed.DueAt)],
        _ => card["Event.classified.norm", Clock(changed.Clock), changed.Norm, changed.Was, Time(changed.DueAt), Time(changed.WasDueAt)],
    };

    private string Time(DateTimeOffset? moment) => moment is { } at ? times.Time(at) : "";

    private string Moved(DeadlinesMoved moved)
    {
        var lines = string.Join("; ", moved.Moved.Select(Line));
        var kept = moved.Kept is { } clocks ? string.Join(", ", clocks.Select(Clock)) : "";
        return moved.Why == DeadlinesMoved.Windows ? card["Event.deadlines-moved.windows", lines]
            : moved.Moved.Count == 0 ? card["Event.deadlines-moved.kept", moved.Rules, kept]
            : kept.Length == 0 ? card["Event.deadlines-moved", moved.Rules, lines]
            : card["Event.deadlines-moved.too", card["Event.deadlines-moved", moved.Rules, lines].Value, kept];
    }

    private string Line(MovedDeadline moved) =>
        card["Event.deadlines-moved.line", Clock(moved.Clock), times.Time(moved.Now), times.Time(moved.Was)];

    /// <summary>Who was told: the person asked for, a substitute, somebody above a vacant position, or nobody yet.</summary>
    private string Told(IncidentEscalated escalated)
    {
        var role = texts["Role." + escalated.Role].Value;
        if (escalated.Person is not { } person)
        {
            return $"{role}, {card["Nobody"].Value}";
        }

        if (person == escalated.Position)
        {
            return card["Told.vacant", role, positions.NameOf(person)];
        }

        var who = positions.Who(person, escalated.Position, escalated.SubstituteOf, escalated.At);
        return positions.InPlaceOf(escalated.Role, escalated.Position, out var exists) is { } above
            ? card[exists ? "Told.above" : "Told.none", role, who, positions.Name(above)]
            : $"{role}, {who}";
    }
}
