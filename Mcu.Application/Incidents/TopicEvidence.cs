using System.Text.Json.Serialization;

namespace Mcu.Application.Incidents;

/// <summary>Why triage gave a message its topic. Stored with the event as data and put into words only where people read it.</summary>
/// <param name="Kind">What spoke for the topic.</param>
/// <param name="Confidence">
/// 0 to 1. 1 where the source said it; of words, the share of the found group among the weights of all groups that were spoken of. It
/// orders findings of one kind; it is no probability.
/// </param>
/// <param name="Words">
/// The words that decided, as they stand in the message, at most <see cref="MaxWords"/>; none where the source named the topic itself. An
/// event that a release before this type wrote has stems of them.
/// </param>
public sealed record TopicEvidence(
    [property: JsonConverter(typeof(EvidenceKindConverter))] EvidenceKind Kind,
    double Confidence,
    IReadOnlyList<string> Words)
{
    /// <summary>Upper bound of the words; more would not make a better reason.</summary>
    public const int MaxWords = 5;

    private const string OlderHint = "hint";
    private const string OlderWords = "words: ";

    /// <summary>The source named the topic, or the group and nothing else was found.</summary>
    public static TopicEvidence OfSource { get; } = new(EvidenceKind.Source, 1, []);

    /// <summary>The text by which older releases store evidence; null for a kind they do not know.</summary>
    public string? ToOlderText() => Kind switch
    {
        EvidenceKind.Source => OlderHint,
        EvidenceKind.Words => OlderWords + string.Join(", ", Words),
        _ => null,
    };

    /// <param name="text">What an older release wrote; null when it found nothing.</param>
    public static TopicEvidence? FromOlderText(string? text)
    {
        if (text is null)
        {
            return null;
        }

        if (text == OlderHint)
        {
            return OfSource;
        }

        return text.StartsWith(OlderWords, StringComparison.Ordinal)
            ? new TopicEvidence(EvidenceKind.Words, 0, text[OlderWords.Length..].Split(", ", StringSplitOptions.RemoveEmptyEntries))
            : new TopicEvidence(EvidenceKind.Other, 0, []);
    }

    public bool Equals(TopicEvidence? other) =>
        other is not null
        && Kind == other.Kind
        && Confidence.Equals(other.Confidence)
        && Words.SequenceEqual(other.Words, StringComparer.Ordinal);

    public override int GetHashCode() => HashCode.Combine(Kind, Confidence, Words.Count);
}
