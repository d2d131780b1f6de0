using Mcu.Application.Common;
using Mcu.Application.Incidents;
using Mcu.Application.Live;
using Mcu.Application.Triage;
using Mcu.Infrastructure.Store.Model;
using Microsoft.EntityFrameworkCore;

namespace Mcu.Infrastructure.Store.Upgrades;

/// <summary>
/// Makes titles of older rules again for open incidents and those of the last 30 days; only their titles are shown on walls.
/// </summary>
internal sealed class TitlesUpgrade(McuDbContext db, RenewTitles titles, TownClock clock) : IRowUpgrade
{
    public string Name => "titles";

    public int Version => IncidentTitle.Rules;

    public int BatchSize => RenewTitles.BatchSize;

    /// <summary>The indexes of open incidents and of moments of receipt lead to them.</summary>
    public long Stretch => long.MaxValue;

    public async Task<IReadOnlyList<long>> NextAsync(long above, long below, int limit, CancellationToken ct)
    {
        var since = clock.Now - RenewTitles.Shown;
        var old = db.Incidents.AsNoTracking().Where(i => i.TitleRules < IncidentTitle.Rules && i.Id > above && i.Id < below);
        var open = old.Where(i => EF.Constant(IncidentStatuses.Open).Contains(i.Status));
        return await open.Select(i => i.Id).Union(old.Where(i => i.ReceivedAt > since).Select(i => i.Id))
            .OrderByDescending(id => id)
            .Take(limit)
            .ToListAsync(ct);
    }

    public async Task<UpgradedRows> RunAsync(IReadOnlyList<long> ids, CancellationToken ct)
    {
        var newest = await db.Incidents.MaxAsync(i => (long?)i.Id, ct) ?? 0;
        return UpgradedRows.Of(await titles.RunAsync(ids, newest - BoardAggregates.LatestKept + 1, ct), ids);
    }
}
