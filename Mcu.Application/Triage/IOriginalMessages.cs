using Mcu.Application.Incidents;

namespace Mcu.Application.Triage;

/// <summary>Reads the messages of the inbox from which incidents were made.</summary>
public interface IOriginalMessages
{
    /// <returns>The messages by the incident's id; one that no longer exists or cannot be read is missing.</returns>
    Task<IReadOnlyDictionary<long, OriginalMessage>> OfAsync(IReadOnlyList<Incident> incidents, CancellationToken ct);
}

/// <summary>A message as it came.</summary>
public sealed record OriginalMessage(string Text, string? Author);
