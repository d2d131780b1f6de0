using System.Text.Json.Serialization;
using Mcu.Application.Deadlines;
using Mcu.Application.Incidents;
using Mcu.Application.Signals;

namespace Mcu.Dashboard.Api;

/// <summary>A card on the wire. Topics and districts by name, blocks and executors by code.</summary>
public record IncidentResponse(
    string Number,
    int Revision,
    MessageKind Kind,
    string Source,
    string Title,
    string TopicGroup,
    string Topic,
    string? Block,
    string? Executor,
    string District,
    IncidentStatus Status,
    DateTimeOffset ReceivedAt,
    DateTimeOffset? AcknowledgedAt,
    string? AcknowledgedBy,
    DateTimeOffset? AnsweredAt,
    IReadOnlyList<ClockResponse> Clocks);

/// <summary>One clock of a card, as it stands now.</summary>
/// <param name="Derivation">How the deadline was calculated, line by line; only with a single incident.</param>
public sealed record ClockResponse(
    string Code,
    string Norm,
    DateTimeOffset StartedAt,
    DateTimeOffset DueAt,
    DateTimeOffset? StoppedAt,
    ClockStatus Face,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Derivation);

/// <summary>A single incident: the card's own fields, each once, and beside them the words and what happened.</summary>
public sealed record IncidentDetailsResponse : IncidentResponse
{
    /// <param name="card">The fields that a list shows too.</param>
    public IncidentDetailsResponse(IncidentResponse card)
        : base(card)
    {
        // The card's fields are this one's; a property that holds the card would say each of them twice.
    }

    /// <summary>The resident's words, as they came.</summary>
    public required string Text { get; init; }

    /// <summary>Where it was published; null when it was not.</summary>
    public required string? Url { get; init; }

    /// <summary>Where it is about, as the source says.</summary>
    public required string? Address { get; init; }

    /// <summary>What happened to it, the oldest first.</summary>
    public required IReadOnlyList<EventResponse> Timeline { get; init; }

    /// <summary>True when it was moved to the archive; otherwise left out.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Archived { get; init; }
}

/// <summary>One line of a timeline; what an event does not have is left out.</summary>
/// <param name="Says">The whole of it in words, as the card says it.</param>
public sealed record EventResponse(string Kind, DateTimeOffset At, string? By, string Says)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Executor { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Block { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? TopicGroup { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Topic { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? District { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? TopicBy { get; init; }

    /// <summary>Why triage gave it this topic; what <c>topicBy</c> says, as data.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TopicEvidenceResponse? TopicEvidence { get; init; }

    /// <summary>Why it is of another kind than the source said: <c>email</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? KindBy { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? DistrictBy { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Text { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Result { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Clock { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Rung { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Role { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Person { get; init; }

    /// <summary>The day and hour to which an answer was postponed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? Until { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Reason { get; init; }

    /// <summary>Who granted the postponement.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Approver { get; init; }

    /// <summary>By how many days a term was extended.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Days { get; init; }

    /// <summary>How the citizen was told of the extension.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Notice { get; init; }

    /// <summary>The body an appeal went to, or the kind (<c>message</c>, <c>appeal</c>) it became.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? To { get; init; }

    /// <summary>How the citizen agreed that the appeal becomes a message.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Consent { get; init; }

    /// <summary>Number of the change of rules the deadlines moved by.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Rules { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<MovedDeadline>? Moved { get; init; }

    /// <summary>Codes of the clocks that went over to new rules and kept their moment.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Kept { get; init; }

    /// <summary>The norms that a correction of the topic changed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ChangedNorm>? Norms { get; init; }
}

/// <summary>One entry of the change feed.</summary>
public sealed record ChangeResponse(long Version, string Kind, DateTimeOffset At, string? By, string Number, IncidentResponse Card);

/// <summary>A page of a list; <paramref name="Next"/> is the cursor for the following one.</summary>
public sealed record PageResponse<T>(IReadOnlyList<T> Items, long? Next);
