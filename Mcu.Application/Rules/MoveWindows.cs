using Mcu.Application.Common;
using Mcu.Application.Deadlines;
using Mcu.Application.Incidents;

namespace Mcu.Application.Rules;

/// <summary>Use case: windows of residents that an older version let end with office time end with their last day. Safe to run again: what was moved is left.</summary>
public sealed class MoveWindows(IIncidentStore store, TownRules rules, TownClock clock)
{
    /// <summary>Most incidents of one run and one commit: a write transaction stays under 500 rows (design 2).</summary>
    public const int BatchSize = 150;

    private const int Attempts = 8;

    /// <returns>How many incidents moved.</returns>
    public async Task<int> RunAsync(IReadOnlyList<string> numbers, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(numbers.Count, BatchSize, nameof(numbers));
        for (var attempt = 1; ; attempt++)
        {
            var incidents = await store.FindManyAsync(numbers, ct);
            foreach (var incident in incidents)
            {
                incident.MoveWindows(rules, clock.Now);
            }

            var moved = incidents.Count(incident => incident.Unpublished.Count > 0);
            if (await store.CommitAsync(ct) is Outcome.Succeeded)
            {
                return moved;
            }

            if (attempt == Attempts)
            {
                return 0; // Others kept changing them; the next start looks again.
            }
        }
    }
}
