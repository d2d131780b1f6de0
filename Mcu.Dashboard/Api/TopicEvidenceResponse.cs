using Mcu.Application.Incidents;

namespace Mcu.Dashboard.Api;

/// <summary>Why triage gave a message its topic.</summary>
/// <param name="Kind">What spoke for it: the source, words of the message, or something only a newer release has a name for.</param>
/// <param name="Confidence">0 to 1; orders findings of one kind and is no probability.</param>
/// <param name="Words">The words that decided, as they stand in the message.</param>
public sealed record TopicEvidenceResponse(EvidenceKind Kind, double Confidence, IReadOnlyList<string> Words);
