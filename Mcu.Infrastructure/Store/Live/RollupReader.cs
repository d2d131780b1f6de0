using Mcu.Application.Deadlines;
using Mcu.Application.Incidents;
using Mcu.Application.Ratings;
using Mcu.Infrastructure.Store.Model;
using Microsoft.EntityFrameworkCore;

namespace Mcu.Infrastructure.Store.Live;

/// <summary>The stored rollups, and the same counted from the incidents.</summary>
/// <param name="UpTo">The entry of the feed up to which they are counted.</param>
/// <param name="Tables">The same counted from incidents and archive, as they were at that entry; null where the rollups are far behind the
/// feed.</param>
/// <param name="WrongDeadlines">Numbers of incidents whose deciding deadline differs from what their clocks give; none where
/// <paramref name="Tables"/> is null.</param>
internal sealed record KeptRollups(long UpTo, FigureSums Kept, FigureSums? Tables, IReadOnlyList<string> WrongDeadlines);

/// <summary>Reads the rollups, and counts them from the incidents, in one snapshot of the database: what <c>recount</c> compares.</summary>
internal sealed class RollupReader(McuDbContext db, IEngine engine, TownZone zone)
{
    /// <summary>The most uncounted entries that are taken back from the incidents in order to compare them.</summary>
    private const int MostBehind = 20_000;

    public Task<KeptRollups> ReadAsync(CancellationToken ct) => engine.InSnapshotAsync(
        db,
        async () =>
        {
            var counters = await db.Counters.AsNoTracking()
                .Where(row => row.Name == CounterRow.Feed || row.Name == CounterRow.Rollups)
                .ToDictionaryAsync(row => row.Name, row => row.Value, ct);
            var (upTo, feed) = (counters.GetValueOrDefault(CounterRow.Rollups), counters.GetValueOrDefault(CounterRow.Feed));
            var kept = await KeptAsync(ct);
            if (feed - upTo > MostBehind)
            {
                return new KeptRollups(upTo, kept, null, []);
            }

            var tables = new FigureSums(zone);
            Dictionary<string, long> wrong = [];
            await CountAsync(db.Incidents.AsNoTracking(), tables, wrong, ct);
            await CountAsync(ArchiveTable.Read(db), tables, wrong, ct);
            var uncounted = await RevertAsync(tables, upTo, ct);
            return new KeptRollups(upTo, kept, tables, [.. wrong.Where(row => !uncounted.Contains(row.Value)).Select(row => row.Key)]);
        },
        ct);

    /// <summary>Takes back what the rollups do not include yet.</summary>
    /// <returns>The incidents concerned: their deciding deadlines are compared once they are counted.</returns>
    private async Task<HashSet<long>> RevertAsync(FigureSums tables, long upTo, CancellationToken ct)
    {
        HashSet<long> incidents = [];
        var read = new CardJson();
        var rows = db.Changes.AsNoTracking().Where(row => row.Version > upTo).AsAsyncEnumerable();
        await foreach (var row in rows.WithCancellation(ct))
        {
            var entry = row.ToEntry(read);
            tables.Revert(entry.Was, entry.Now);
            incidents.Add(row.IncidentId);
        }

        return incidents;
    }

    private async Task<FigureSums> KeptAsync(CancellationToken ct)
    {
        var kept = new FigureSums(zone);
        await foreach (var row in db.AnswerRollups.AsNoTracking().AsAsyncEnumerable().WithCancellation(ct))
        {
            kept.Add(row.Cell(), row.Counts());
        }

        await foreach (var row in db.ArrivalRollups.AsNoTracking().AsAsyncEnumerable().WithCancellation(ct))
        {
            kept.Add(row.Cell(), row.Received);
        }

        return kept;
    }

    /// <summary>Reads only the parts of a card that the figures need; titles stay in the database.</summary>
    private static async Task CountAsync(
        IQueryable<Incident> incidents, FigureSums sums, Dictionary<string, long> wrong, CancellationToken ct)
    {
        var rows = incidents.Select(i => new
        {
            i.DecidingDeadline,
            Card = new IncidentCard
            {
                Id = i.Id,
                Number = i.Number,
                Revision = i.Revision,
                Kind = i.Kind,
                Source = i.Source,
                Title = "",
                TopicGroup = i.TopicGroup,
                Block = i.Block,
                Executor = i.Executor,
                District = i.District,
                Status = i.Status,
                ReceivedAt = i.ReceivedAt,
                AcceptedAt = i.AcceptedAt,
                AnsweredAt = i.AnsweredAt,
                Clocks = EF.Property<ClockSet>(i, IncidentConfiguration.Clocks),
            },
        });
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(ct))
        {
            sums.Add(row.Card);
            if (row.Card.Answer?.DueAt != row.DecidingDeadline)
            {
                wrong[row.Card.Number] = row.Card.Id;
            }
        }
    }
}
