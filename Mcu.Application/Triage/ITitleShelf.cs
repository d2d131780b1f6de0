using Mcu.Application.Incidents;

namespace Mcu.Application.Triage;

/// <summary>The stored titles that older rules made. What is found is part of the same unit of work as <see cref="IIncidentStore"/>.</summary>
public interface ITitleShelf
{
    /// <summary>Open incidents, and those received since a moment, whose title was made by older rules, in the order of their ids.</summary>
    Task<OldTitles> NextAsync(long after, DateTimeOffset since, int limit, CancellationToken ct);

    /// <summary>Their titles are what the rules of now would make as well.</summary>
    Task KeepAsync(IReadOnlyList<Incident> same, CancellationToken ct);

    /// <summary>Opens the transaction and gives notices of these incidents the new titles.</summary>
    Task TellAsync(IReadOnlyList<Incident> changed, CancellationToken ct);
}

/// <param name="Reached">Where the next look begins.</param>
/// <param name="IsEnd">Nothing stands behind it.</param>
public sealed record OldTitles(IReadOnlyList<OldTitle> Lines, long Reached, bool IsEnd);

/// <param name="Said">The message as it came, as far as it is the one the incident was made of; null otherwise.</param>
/// <param name="IsNewest">Stands among the newest messages, which walls show.</param>
public sealed record OldTitle(Incident Incident, string? Said, string? Author, bool IsNewest);
