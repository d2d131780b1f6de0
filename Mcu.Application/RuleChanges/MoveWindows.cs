using Mcu.Application.Common;
using Mcu.Application.Deadlines;
using Mcu.Application.Incidents;

namespace Mcu.Application.RuleChanges;

/// <summary>
/// Use case: lets windows of residents that an older version ended with office time end with their last day. Safe to run again: what was
/// moved is left as it is.
/// </summary>
public sealed class MoveWindows(IIncidentStore store, DeadlineRules rules, TownClock clock)
{
    /// <summary>
    /// Most incidents of one run and one commit: a write transaction stays under 500 rows, so that nobody waits for its locks.
    /// </summary>
    public const int BatchSize = 150;

    /// <returns>How many incidents moved; null when somebody else changed one of them meanwhile and nothing is saved.</returns>
    public async Task<int?> RunAsync(IReadOnlyList<long> ids, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(ids.Count, BatchSize, nameof(ids));
        var incidents = await store.FindManyAsync(ids, ct);
        foreach (var incident in incidents)
        {
            incident.MoveWindows(rules, clock.Now);
        }

        var moved = incidents.Count(incident => incident.Unpublished.Count > 0);
        return await store.CommitAsync(by: null, ct) is Outcome.Succeeded ? moved : null;
    }
}
