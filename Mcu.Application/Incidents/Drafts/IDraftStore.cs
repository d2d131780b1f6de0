using Mcu.Application.People;

namespace Mcu.Application.Incidents.Drafts;

/// <summary>Drafts of all people. Who asks gives the key of whoever writes: no draft is listed, and none is read by anybody else.</summary>
[ReachedBy(Right.SeeIncidents)]
public interface IDraftStore
{
    /// <returns>Null when nothing was begun.</returns>
    Task<Draft?> FindAsync(DraftKey key, CancellationToken ct);

    /// <summary>Writes over what was there: of two windows of one person the later one wins.</summary>
    Task SaveAsync(DraftKey key, Draft draft, CancellationToken ct);

    /// <summary>Nothing happens when there is none.</summary>
    Task DeleteAsync(DraftKey key, CancellationToken ct);

    /// <summary>Deletes drafts that were saved before a moment, some hundreds at a time.</summary>
    /// <returns>How many were deleted; 0 when none is left.</returns>
    Task<int> DeleteOldAsync(DateTimeOffset before, CancellationToken ct);
}
