using System.Text.Json.Serialization;
using Mcu.Application.Deadlines;
using Mcu.Application.Signals;

namespace Mcu.Application.Incidents;

/// <summary>
/// An incident as lists and the wall show it: immutable, without anything personal. Codes of the profile; null means «не определено».
/// </summary>
/// <param name="Number">What people call it: «С-2026-0412» a message, «О-2026-0031» an appeal.</param>
/// <param name="Title">The beginning of the text with names, phones and exact addresses taken out.</param>
/// <param name="AcceptedAt">When it reached this installation; <paramref name="ReceivedAt"/> is when it was written.</param>
public sealed record IncidentCard(
    long Id,
    string Number,
    int Revision,
    MessageKind Kind,
    string Source,
    string Title,
    string? TopicGroup,
    string? Topic,
    string? Block,
    string? Executor,
    string? District,
    IncidentStatus Status,
    DateTimeOffset ReceivedAt,
    DateTimeOffset AcceptedAt,
    DateTimeOffset? AcknowledgedAt,
    string? AcknowledgedBy,
    DateTimeOffset? AnsweredAt,
    IReadOnlyList<DeadlineClock> Clocks)
{
    /// <summary>Code of the executor it complains about.</summary>
    public string? ComplainsOf { get; init; }

    /// <summary>By which rules the title was made: an entry of the feed keeps the card as it was, old titles included.</summary>
    public int TitleRules { get; init; }

    /// <summary>What a wall may show; null where the topic must stand in its place.</summary>
    [JsonIgnore]
    public string? PublicTitle => TitleRules >= IncidentTitle.Rules && Title != IncidentTitle.Nothing ? Title : null;

    [JsonIgnore]
    public bool IsOpen => Status.IsOpen();

    [JsonIgnore]
    public bool IsUnacknowledged => IsOpen && AcknowledgedAt is null;

    /// <summary>The unstopped clock that runs out first: what lists sort by. A resident's window is none of them: nobody is late by it. Null when none runs.</summary>
    [JsonIgnore]
    public DeadlineClock? Nearest => ClockSet.NearestOf(Clocks);

    /// <summary>The clock the score is calculated by: <see cref="ClockSet.Deciding"/>.</summary>
    [JsonIgnore]
    public DeadlineClock? Answer => ClockSet.DecidingOf(Clocks, Status, AnsweredAt);

    /// <summary>The card as it is now, for ever: the set of clocks it shares with the incident never changes.</summary>
    public static IncidentCard From(Incident incident) => new(
        incident.Id,
        incident.Number,
        incident.Revision,
        incident.Kind,
        incident.Source,
        incident.Title,
        incident.TopicGroup,
        incident.Topic,
        incident.Block,
        incident.Executor,
        incident.District,
        incident.Status,
        incident.ReceivedAt,
        incident.AcceptedAt,
        incident.AcknowledgedAt,
        incident.AcknowledgedBy,
        incident.AnsweredAt,
        incident.Clocks)
    {
        ComplainsOf = incident.ComplainsOf,
        TitleRules = incident.TitleRules,
    };
}
