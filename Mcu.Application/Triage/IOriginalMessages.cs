using Mcu.Application.Incidents;

namespace Mcu.Application.Triage;

/// <summary>The messages of the inbox that incidents were made of.</summary>
public interface IOriginalMessages
{
    /// <returns>By the incident's id; one whose message is gone or cannot be read is missing.</returns>
    Task<IReadOnlyDictionary<long, OriginalMessage>> OfAsync(IReadOnlyList<Incident> incidents, CancellationToken ct);
}

/// <summary>A message as it came.</summary>
public sealed record OriginalMessage(string Text, string? Author);
