using Mcu.Application.Incidents;
using Mcu.Application.Live;
using Mcu.Application.Triage;
using Mcu.Infrastructure.Store.Signals;
using Microsoft.EntityFrameworkCore;

namespace Mcu.Infrastructure.Store.Incidents;

/// <summary>Walks along the ids in stretches, so that no look reads years of incidents at once.</summary>
internal sealed class TitleShelf(McuDbContext db) : ITitleShelf
{
    private const long Stretch = 5_000;

    public async Task<OldTitles> NextAsync(long after, DateTimeOffset since, int limit, CancellationToken ct)
    {
        var last = await db.Incidents.MaxAsync(i => (long?)i.Id, ct) ?? 0;
        var upTo = after + Stretch;
        var incidents = await db.Incidents
            .Where(i => i.Id > after && i.Id <= upTo && i.TitleRules < IncidentTitle.Rules)
            .Where(i => i.ReceivedAt > since
                || i.Status == IncidentStatus.Received || i.Status == IncidentStatus.Assigned || i.Status == IncidentStatus.InWork)
            .OrderBy(i => i.Id)
            .Take(limit)
            .ToListAsync(ct);
        var sources = incidents.Select(i => i.Source).Distinct().ToArray();
        var ids = incidents.Select(i => i.ExternalId).Distinct().ToArray();
        var rows = incidents.Count == 0
            ? []
            : await db.Signals.AsNoTracking().Where(row => sources.Contains(row.Source) && ids.Contains(row.ExternalId)).ToListAsync(ct);
        var signals = rows.ToDictionary(row => (row.Source, row.ExternalId));
        var reached = incidents.Count == limit ? incidents[^1].Id : Math.Min(upTo, Math.Max(after, last));
        return new OldTitles(
            [.. incidents.Select(i => Line(i, signals.GetValueOrDefault((i.Source, i.ExternalId)), last))], reached, incidents.Count < limit && reached >= last);
    }

    public async Task KeepAsync(IReadOnlyList<Incident> same, CancellationToken ct)
    {
        var ids = same.Select(i => i.Id).ToArray();
        await db.Incidents.Where(i => ids.Contains(i.Id) && i.TitleRules < IncidentTitle.Rules)
            .ExecuteUpdateAsync(row => row.SetProperty(i => i.TitleRules, IncidentTitle.Rules), ct);
    }

    public async Task TellAsync(IReadOnlyList<Incident> changed, CancellationToken ct)
    {
        await db.Database.BeginTransactionAsync(ct);
        foreach (var incident in changed)
        {
            await db.Notices.Where(row => row.IncidentId == incident.Id)
                .ExecuteUpdateAsync(row => row.SetProperty(notice => notice.Title, incident.Title), ct);
        }
    }

    private static OldTitle Line(Incident incident, SignalRow? row, long last)
    {
        var signal = row?.ToSignal();
        var said = signal is not null && (signal.Text == incident.Text || LinkMarkup.Shown(signal.Text) == incident.Text) ? signal.Text : null;
        return new OldTitle(incident, said, signal?.Author?.Name, incident.Id > last - BoardLedger.LatestKept);
    }
}
