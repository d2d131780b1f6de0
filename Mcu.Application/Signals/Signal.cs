using System.Text.Json.Serialization;

namespace Mcu.Application.Signals;

/// <summary>One raw message as it came from a source, before anybody decided what it is about.</summary>
/// <param name="Source">Name of the source, given by its token.</param>
/// <param name="ExternalId">The source's own id; with the source it is the identity of the message.</param>
/// <param name="ReceivedAt">When it was written there or handed over; UTC.</param>
/// <param name="Text">Word for word, 1 to 20,000 characters.</param>
/// <param name="Done">What had already happened to it in the source's own register; null for a new message.</param>
public sealed record Signal(
    string Source,
    string ExternalId,
    MessageKind Kind,
    DateTimeOffset ReceivedAt,
    string Text,
    SignalAuthor? Author = null,
    string? Url = null,
    TopicHint? Topic = null,
    string? Address = null,
    double? Lat = null,
    double? Lon = null,
    IReadOnlyList<SignalAttachment>? Attachments = null,
    SignalOutcome? Done = null)
{
    /// <summary>A <see cref="Channel"/> that decides what the message is.</summary>
    public const string Email = "email";

    /// <summary>The channel by which it reached the source; null when the source does not say.</summary>
    public string? Channel { get; init; }

    /// <summary>
    /// When the endpoint accepted it, if it waited in the spool before it was stored in the inbox. Not part of the message.
    /// </summary>
    [JsonIgnore]
    public DateTimeOffset? AcceptedAt { get; init; }
}

/// <summary>A message of an open source, or a formal appeal under 59-ФЗ.</summary>
public enum MessageKind
{
    Message,
    Appeal,
}

/// <summary>
/// Who wrote it; personal data (152-FZ, art. 3), for people with the right to see it only, and encrypted wherever it is stored.
/// </summary>
/// <param name="ExternalId">The profile: a link, or the platform's own id.</param>
/// <param name="Address">Where the author lives; the place of the problem is the message's own address.</param>
public sealed record SignalAuthor(string? ExternalId, string? Name, string? Contact, string? Address = null)
{
    /// <summary>Whether nothing is known.</summary>
    [JsonIgnore]
    public bool IsEmpty => (ExternalId ?? Name ?? Contact ?? Address) is null;

    /// <summary>Names nothing, so that no log that is given an author says who it is.</summary>
    public override string ToString() => nameof(SignalAuthor);
}

/// <summary>The source's own theme, when it names one.</summary>
public sealed record TopicHint(string? Group, string? Topic);

public sealed record SignalAttachment(string Url, string? Mime);

/// <summary>What happened to an incident while it was kept in another register.</summary>
/// <param name="Executor">The executor's name as the source writes it.</param>
/// <param name="AnsweredAt">The first published answer; null when there was none.</param>
/// <param name="ClosedAt">When the source closed it; null while it is open there.</param>
/// <param name="Result">The source's own result: «Разъяснено», «Решено».</param>
/// <param name="AcknowledgedAt">When somebody there saw it; null when the register does not say.</param>
public sealed record SignalOutcome(
    string? Executor,
    DateTimeOffset? AnsweredAt,
    string? Answer,
    DateTimeOffset? ClosedAt,
    string? Result,
    DateTimeOffset? AcknowledgedAt = null,
    string? AcknowledgedBy = null);
