using System.Text.Json.Serialization;
using Mcu.Application.Deadlines;
using Mcu.Application.Incidents;
using Mcu.Application.Signals;

namespace Mcu.Dashboard.Api;

/// <summary>An incident in a list. Topics and districts by name, blocks and executors by code.</summary>
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

/// <summary>One clock of an incident, as of now.</summary>
/// <param name="Derivation">How the deadline was calculated, line by line; only with a single incident.</param>
public sealed record ClockResponse(
    string Code,
    string Norm,
    DateTimeOffset StartedAt,
    DateTimeOffset DueAt,
    DateTimeOffset? StoppedAt,
    ClockStatus Face,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Derivation);

/// <summary>A single incident: the fields of the list, and in addition its text and its timeline.</summary>
public sealed record IncidentDetailsResponse : IncidentResponse
{
    /// <param name="card">The fields that a list shows too.</param>
    public IncidentDetailsResponse(IncidentResponse card)
        : base(card)
    {
        // The fields are inherited: a property that holds the card would repeat each of them in the JSON.
    }

    /// <summary>How much of it the caller may read: <c>needsReason</c> or <c>closed</c>; omitted where it is all.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public ContentAccess Content { get; init; }

    /// <summary>The resident's words, as they came; null where the caller may not read them.</summary>
    public required string? Text { get; init; }

    /// <summary>Where it was published; null when it was not.</summary>
    public required string? Url { get; init; }

    /// <summary>The place the message is about, as the source gave it.</summary>
    public required string? Address { get; init; }

    /// <summary>Events of the incident, the oldest first.</summary>
    public required IReadOnlyList<EventResponse> Timeline { get; init; }

    /// <summary>True when the incident was moved to the archive; otherwise omitted.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Archived { get; init; }
}

/// <summary>One event of a timeline; fields that an event does not have are omitted.</summary>
/// <param name="Says">The event as a sentence, as the card shows it.</param>
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

    /// <summary>The moment to which an answer was postponed.</summary>
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

    /// <summary>The body an appeal was forwarded to, or the kind (<c>message</c>, <c>appeal</c>) that it was changed to.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? To { get; init; }

    /// <summary>How the citizen agreed that the appeal becomes a message.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Consent { get; init; }

    /// <summary>Number of the rule change by which the deadlines moved.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Rules { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<MovedDeadline>? Moved { get; init; }

    /// <summary>Codes of the clocks that now follow the new rules but kept their deadline.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Kept { get; init; }

    /// <summary>The norms that a correction of the topic changed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ChangedNorm>? Norms { get; init; }
}

/// <summary>One entry of the change feed.</summary>
public sealed record ChangeResponse(long Version, string Kind, DateTimeOffset At, string? By, string Number, IncidentResponse Card);

/// <summary>One page of a list; <paramref name="Next"/> is the cursor of the following page, null on the last.</summary>
public sealed record PageResponse<T>(IReadOnlyList<T> Items, long? Next);
