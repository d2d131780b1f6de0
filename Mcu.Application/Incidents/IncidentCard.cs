using System.Text.Json.Serialization;
using Mcu.Application.Common;
using Mcu.Application.Deadlines;
using Mcu.Application.Signals;

namespace Mcu.Application.Incidents;

/// <summary>
/// An incident as lists and wall screens show it: immutable and without personal data. Codes are those of the profile; null means «не
/// определено».
/// </summary>
public sealed record IncidentCard
{
    public required long Id { get; init; }

    /// <summary>The number people use: «С-2026-0412» for a message, «О-2026-0031» for an appeal.</summary>
    public required string Number { get; init; }

    public required int Revision { get; init; }

    public required MessageKind Kind { get; init; }

    public required string Source { get; init; }

    /// <summary>The beginning of the text with names, phones and exact addresses taken out.</summary>
    public required string Title { get; init; }

    public string? TopicGroup { get; init; }

    public string? Topic { get; init; }

    public string? Block { get; init; }

    public string? Executor { get; init; }

    public string? District { get; init; }

    public required IncidentStatus Status { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>When it reached this installation; <see cref="ReceivedAt"/> is when it was written.</summary>
    public required DateTimeOffset AcceptedAt { get; init; }

    public DateTimeOffset? AcknowledgedAt { get; init; }

    public string? AcknowledgedBy { get; init; }

    /// <summary>Who took it to work; null while nobody has, and in what an older release wrote.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? TakenBy { get; init; }

    public DateTimeOffset? AnsweredAt { get; init; }

    public required IReadOnlyList<DeadlineClock> Clocks { get; init; }

    /// <summary>Code of the executor it complains about.</summary>
    public string? ComplainsOf { get; init; }

    /// <summary>Version of the rules the title was made by. An entry of the feed keeps the card as it was, old titles included.</summary>
    public int TitleRules { get; init; }

    /// <summary>The title a wall screen may show; null where the topic must be shown instead.</summary>
    [JsonIgnore]
    public string? PublicTitle => TitleRules >= IncidentTitle.Rules && Title != IncidentTitle.Nothing ? TextMask.Of(Title) : null;

    [JsonIgnore]
    public bool IsOpen => Status.IsOpen();

    [JsonIgnore]
    public bool IsUnacknowledged => IsOpen && AcknowledgedAt is null;

    /// <summary>
    /// The running clock with the nearest deadline, by which lists are sorted. Windows of residents are left out, because nobody is late by
    /// them. Null when none runs.
    /// </summary>
    [JsonIgnore]
    public DeadlineClock? Nearest => ClockSet.NearestOf(Clocks);

    /// <summary>The clock the score is calculated by: <see cref="ClockSet.Deciding"/>.</summary>
    [JsonIgnore]
    public DeadlineClock? Answer => ClockSet.DecidingOf(Clocks, Status, AnsweredAt);

    /// <summary>Whether it is open and past its nearest deadline at a moment.</summary>
    public bool IsOverdue(DateTimeOffset now) => IsOpen && Nearest?.DueAt < now;

    /// <summary>Whether it is open, not late, and past 80 % of the time of some clock that runs.</summary>
    public bool IsSoon(DateTimeOffset now) =>
        IsOpen && !IsOverdue(now) && Clocks.Any(clock => clock.StoppedAt is null && clock.Read(now) is ClockStatus.Soon);

    /// <summary>
    /// The card of an incident as it is now. It never changes, since the clock set it shares with the incident is immutable.
    /// </summary>
    public static IncidentCard From(Incident incident) => new()
    {
        Id = incident.Id,
        Number = incident.Number,
        Revision = incident.Revision,
        Kind = incident.Kind,
        Source = incident.Source,
        Title = incident.Title,
        TopicGroup = incident.TopicGroup,
        Topic = incident.Topic,
        Block = incident.Block,
        Executor = incident.Executor,
        District = incident.District,
        Status = incident.Status,
        ReceivedAt = incident.ReceivedAt,
        AcceptedAt = incident.AcceptedAt,
        AcknowledgedAt = incident.AcknowledgedAt,
        AcknowledgedBy = incident.AcknowledgedBy,
        TakenBy = incident.TakenBy,
        AnsweredAt = incident.AnsweredAt,
        Clocks = incident.Clocks,
        ComplainsOf = incident.ComplainsOf,
        TitleRules = incident.TitleRules,
    };
}
