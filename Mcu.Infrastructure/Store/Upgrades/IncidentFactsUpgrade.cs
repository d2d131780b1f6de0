using Mcu.Application.Incidents;
using Mcu.Application.Signals;
using Mcu.Infrastructure.Store.Model;
using Microsoft.EntityFrameworkCore;

namespace Mcu.Infrastructure.Store.Upgrades;

/// <summary>
/// Fills the kind of an incident's source by today's settings, and since when a person has confirmed that an open one is the municipality's
/// business, from the feed.
/// </summary>
internal sealed class IncidentFactsUpgrade(McuDbContext db, IEngine engine, SourceCatalog sources) : IRowUpgrade
{
    private static readonly string[] Ours = ["acknowledged", "assigned", "taken"];

    public string Name => "incident-facts";

    public int Version => 1;

    public int BatchSize => 500;

    public long Stretch => 20_000;

    public async Task<IReadOnlyList<long>> NextAsync(long above, long below, int limit, CancellationToken ct)
    {
        List<long> ids = [];
        foreach (var rows in new[] { Lacking(db.Incidents.AsNoTracking()), ArchiveTable.Read(db).Where(i => i.SourceKind == null) })
        {
            ids.AddRange(
                await rows.Where(i => i.Id > above && i.Id < below)
                    .OrderByDescending(i => i.Id)
                    .Take(limit)
                    .Select(i => i.Id)
                    .ToListAsync(ct));
        }

        return [.. ids.OrderDescending().Take(limit)];
    }

    public async Task<UpgradedRows> RunAsync(IReadOnlyList<long> ids, CancellationToken ct)
    {
        var incidents = await Lacking(db.Incidents.AsNoTracking().Where(i => ids.Contains(i.Id)))
            .Select(i => new { i.Id, i.Source, i.SourceKind, i.OursAt, i.Status })
            .ToListAsync(ct);
        long[] open = [.. incidents.Where(i => i.OursAt is null && i.Status.IsOpen()).Select(i => i.Id)];
        var ours = await OursAsync(open, ct);
        FilledRow[] kept = [.. incidents
            .Select(i => new FilledRow(
                i.Id, i.SourceKind is null ? Kind(i.Source) : null, ours.TryGetValue(i.Id, out var at) ? at : null, null))
            .Where(row => row.SourceKind is not null || row.OursAt is not null)];
        var archived = await ArchiveTable.Read(db)
            .Where(i => ids.Contains(i.Id) && i.SourceKind == null)
            .Select(i => new { i.Id, i.Source })
            .ToListAsync(ct);
        FilledRow[] old = [.. archived.Select(i => new FilledRow(i.Id, Kind(i.Source), null, null))];

        var unknown = incidents.Where(i => i.SourceKind is null)
            .Select(i => i.Source)
            .Concat(archived.Select(i => i.Source))
            .Count(IsUnknown);
        var upgraded = await engine.FillAsync(db, kept, old, ct);
        return upgraded with { OfUnknownSource = upgraded.Lost.Count == 0 ? unknown : 0 };
    }

    private static IQueryable<Incident> Lacking(IQueryable<Incident> incidents) => incidents.Where(i => i.SourceKind == null
        || (i.OursAt == null && EF.Constant(IncidentStatuses.Open).Contains(i.Status)));

    /// <summary>An event of the product itself names nobody. Where an act was withdrawn, a release that writes the column itself said what holds.</summary>
    private async Task<Dictionary<long, DateTimeOffset>> OursAsync(long[] open, CancellationToken ct) => open.Length == 0
        ? []
        : await db.Changes.AsNoTracking()
            .Where(change => open.Contains(change.IncidentId) && Ours.Contains(change.Kind) && EF.Functions.Like(change.Event, "%\"by\":\"%"))
            .Where(change => !db.Changes.Any(other => other.IncidentId == change.IncidentId && other.Kind == IncidentWithdrawn.Kind))
            .GroupBy(change => change.IncidentId)
            .Select(changes => new { changes.Key, At = changes.Min(change => change.At) })
            .ToDictionaryAsync(first => first.Key, first => first.At, ct);

    private string Kind(string source) => sources.KindOf(source).ToString();

    private bool IsUnknown(string source) => sources.Named(source) is null;
}
