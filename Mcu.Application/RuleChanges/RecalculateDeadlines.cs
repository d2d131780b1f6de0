using Mcu.Application.Common;
using Mcu.Application.Deadlines;
using Mcu.Application.Incidents;
using Mcu.Application.People;

namespace Mcu.Application.RuleChanges;

/// <summary>
/// Use case: open incidents change to the rules in force, and their deadlines are calculated again. Safe to run again: what follows these
/// rules already is left as it is.
/// </summary>
[ReachedBy(Right.Administer)]
public sealed class RecalculateDeadlines(IIncidentStore store, DeadlineRules rules, TownClock clock)
{
    /// <summary>
    /// Most incidents of one run and one commit: a write transaction stays under 500 rows, so that nobody waits for its locks.
    /// </summary>
    public const int BatchSize = 150;

    private const int Attempts = 8;

    /// <returns>What moved. Incidents that others kept changing, or on which the actor has no right, are counted as left.</returns>
    public async Task<Recalculated> RunAsync(IReadOnlyList<string> numbers, Actor actor, CancellationToken ct)
    {
        if (!Rights.Has(actor, Right.Administer))
        {
            return new Recalculated(0, 0, numbers.Count);
        }

        ArgumentOutOfRangeException.ThrowIfGreaterThan(numbers.Count, BatchSize, nameof(numbers));
        for (var attempt = 1; ; attempt++)
        {
            var incidents = await store.FindManyAsync(numbers, ct);
            foreach (var incident in incidents.Where(incident => incident.IsOpen))
            {
                incident.Recalculate(rules.Current, actor.Name, clock.Now);
            }

            DeadlinesMoved[] moved =
                [.. incidents.SelectMany(incident => incident.Unpublished).Select(change => change.Event).OfType<DeadlinesMoved>()];
            if (await store.CommitAsync(actor, ct) is Outcome.Succeeded)
            {
                return new Recalculated(
                    moved.Length, moved.Sum(happened => happened.Moved.Count), 0, moved.Sum(happened => happened.Kept?.Count ?? 0));
            }

            if (numbers.Count > 1)
            {
                // Somebody else changed one of them meanwhile; halving lets the others go through.
                var half = numbers.Count / 2;
                return await RunAsync([.. numbers.Take(half)], actor, ct) + await RunAsync([.. numbers.Skip(half)], actor, ct);
            }

            if (attempt == Attempts)
            {
                return new Recalculated(0, 0, 1);
            }
        }
    }
}

/// <param name="Incidents">How many incidents were touched.</param>
/// <param name="Deadlines">How many of their deadlines moved.</param>
/// <param name="Left">How many incidents others kept changing.</param>
/// <param name="Kept">How many of their deadlines stayed and follow the new rules from now on.</param>
public readonly record struct Recalculated(int Incidents, int Deadlines, int Left, int Kept = 0)
{
    public static Recalculated operator +(Recalculated one, Recalculated other) =>
        new(one.Incidents + other.Incidents, one.Deadlines + other.Deadlines, one.Left + other.Left, one.Kept + other.Kept);
}
