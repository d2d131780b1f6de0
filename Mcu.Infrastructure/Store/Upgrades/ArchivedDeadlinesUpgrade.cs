using Mcu.Application.Incidents;
using Mcu.Infrastructure.Store.Model;
using Microsoft.EntityFrameworkCore;

namespace Mcu.Infrastructure.Store.Upgrades;

/// <summary>
/// Fills the deciding deadlines of incidents that a node of an older release archived after they were written: it moves only the columns it
/// knows, and writes no entry of the feed. <see cref="RollupsUpgrade"/> fills all others.
/// </summary>
internal sealed class ArchivedDeadlinesUpgrade(McuDbContext db, IEngine engine) : IRowUpgrade
{
    public string Name => "archived-deadlines";

    public int Version => 1;

    public int BatchSize => 500;

    public long Stretch => 20_000;

    public async Task<IReadOnlyList<long>> NextAsync(long above, long below, int limit, CancellationToken ct) => await Lacking()
        .Where(i => i.Id > above && i.Id < below)
        .OrderByDescending(i => i.Id)
        .Take(limit)
        .Select(i => i.Id)
        .ToListAsync(ct);

    public async Task<UpgradedRows> RunAsync(IReadOnlyList<long> ids, CancellationToken ct)
    {
        var rows = await Lacking()
            .Where(i => ids.Contains(i.Id))
            .Select(i => new { i.Id, i.Revision, i.Status, i.AnsweredAt, Clocks = EF.Property<ClockSet>(i, IncidentConfiguration.Clocks) })
            .ToListAsync(ct);
        FilledRow[] filled = [.. rows
            .Select(row => new FilledRow(row.Id, null, null, null)
            {
                Revision = row.Revision,
                DecidingDeadline = row.Clocks.Deciding(row.Status, row.AnsweredAt)?.DueAt,
            })
            .Where(row => row.DecidingDeadline is not null)];
        return await engine.FillAsync(db, [], filled, ct);
    }

    private IQueryable<Incident> Lacking() => ArchiveTable.Read(db).Where(i => i.DecidingDeadline == null);
}
