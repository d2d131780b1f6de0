using Mcu.Application.Deadlines;
using Mcu.Application.Incidents;
using Mcu.Application.Ratings;
using Mcu.Infrastructure.Store.Model;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Mcu.Infrastructure.Store.Live;

/// <summary>
/// Counts the rollups of answers and arrivals once a second, from the entries that the board has applied since: a thousand changes touch
/// few rows, where each commit alone would touch some of its own. Every node tries, and who finds the counter moved has nothing left to do.
/// What no node holds any more (after a start, or a long pause) is read from the feed by the upgrade «rollups».
/// </summary>
internal sealed class RollupWriter(
    IServiceScopeFactory scopes, UncountedEntries entries, TownZone zone, TimeProvider time, ILogger<RollupWriter> logger)
    : StoreSync(scopes, time, logger, TimeSpan.FromSeconds(1), "The figures of answers and arrivals")
{
    private const int EntriesAtOnce = 5_000;

    protected override async Task RunAsync(IServiceProvider services, CancellationToken ct)
    {
        var count = services.GetRequiredService<RollupCount>();
        var db = services.GetRequiredService<McuDbContext>();
        while (!entries.IsEmpty)
        {
            var after = await count.CoveredAsync(ct);
            var next = entries.After(after, EntriesAtOnce);
            if (next.Count == 0)
            {
                return;
            }

            var sums = FigureSums.Of(next.Select(line => new IncidentChange(line.Entry.Event, line.Entry.Was, line.Entry.Now)), zone);
            Dictionary<long, IncidentCard> ofOthers = [];
            foreach (var line in next.Where(line => !line.IsOwn))
            {
                ofOthers[line.Entry.Now.Id] = line.Entry.Now;
            }

            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            if (!await count.AddAsync(sums, ofOthers, after, after + next.Count, ct))
            {
                return;
            }

            await transaction.CommitAsync(ct);
        }
    }
}
