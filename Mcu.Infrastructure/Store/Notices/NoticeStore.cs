using Mcu.Application.Incidents;
using Mcu.Application.Notices;
using Mcu.Infrastructure.Store.Model;
using Microsoft.EntityFrameworkCore;

namespace Mcu.Infrastructure.Store.Notices;

/// <summary>A person's notices, as the bell has them. The title is the incident's own: it stands there as it is now, in the archive too.</summary>
internal sealed class NoticeStore(McuDbContext db) : INoticeStore
{
    public async Task<IReadOnlyList<NoticeLine>> LatestAsync(string person, int limit, CancellationToken ct)
    {
        var rows = await Of(person)
            .OrderByDescending(row => row.At)
            .Take(limit)
            .Join(
                db.Notices,
                delivery => new { delivery.Kind, delivery.Subject, delivery.Cause, delivery.Step },
                notice => new { notice.Kind, notice.Subject, notice.Cause, notice.Step },
                (delivery, notice) => new { Delivery = delivery, notice.DueAt })
            .OrderByDescending(row => row.Delivery.At)
            .AsNoTracking()
            .ToListAsync(ct);
        var titles = await TitlesAsync([.. rows.Select(row => row.Delivery.Key).Where(key => key.Kind == NoticeKinds.Incident).Select(key => key.Subject)], ct);
        return [.. rows.Select(row => Line(row.Delivery, row.DueAt, titles))];
    }

    public Task<int> UnreadAsync(string person, CancellationToken ct) => Of(person).CountAsync(row => row.ReadAt == null, ct);

    public async Task MarkReadAsync(string person, DateTimeOffset now, CancellationToken ct)
    {
        await Of(person).Where(row => row.ReadAt == null).ExecuteUpdateAsync(row => row.SetProperty(delivery => delivery.ReadAt, now), ct);

        // A node of the release before shows the same as read.
        await db.FormerNotices.Where(row => row.Person == person && row.ReadAt == null)
            .ExecuteUpdateAsync(row => row.SetProperty(notice => notice.ReadAt, now), ct);
        await db.FormerReminders.Where(row => row.Person == person && row.ReadAt == null)
            .ExecuteUpdateAsync(row => row.SetProperty(notice => notice.ReadAt, now), ct);
    }

    private static NoticeLine Line(DeliveryRow row, DateTimeOffset? dueAt, Dictionary<string, string> titles) => new(
        row.Kind == NoticeKinds.Incident
            ? new IncidentNotice(row.Subject, row.Cause, row.Step, row.Role, row.Person, titles.GetValueOrDefault(row.Subject, ""), row.At)
            : new ObligationNotice(row.Subject, row.Cause, row.Step, row.Role, row.Person, dueAt ?? row.At, row.At),
        row.ReadAt);

    private IQueryable<DeliveryRow> Of(string person) => db.Deliveries.Where(row => row.Person == person && row.Channel == DeliveryRow.Bell);

    private async Task<Dictionary<string, string>> TitlesAsync(string[] numbers, CancellationToken ct)
    {
        Dictionary<string, string> titles = [];
        foreach (var incidents in new[] { db.Incidents.AsNoTracking(), ArchiveTable.Read(db) })
        {
            string[] missing = [.. numbers.Except(titles.Keys)];
            if (missing.Length > 0)
            {
                await AddAsync(incidents.Where(incident => missing.Contains(incident.Number)));
            }
        }

        return titles;

        async Task AddAsync(IQueryable<Incident> found)
        {
            foreach (var incident in await found.Select(incident => new { incident.Number, incident.Title }).ToListAsync(ct))
            {
                titles[incident.Number] = incident.Title;
            }
        }
    }
}
