using Mcu.Application.Incidents;
using Mcu.Application.Notices;
using Mcu.Infrastructure.Store.Model;
using Microsoft.EntityFrameworkCore;

namespace Mcu.Infrastructure.Store.Notices;

/// <summary>
/// A person's notices, as the bell has them. The title is the incident's own: it stands there as it is now, in the archive too.
/// </summary>
internal sealed class NoticeStore(McuDbContext db) : INoticeStore
{
    public async Task<IReadOnlyList<NoticeLine>> LatestAsync(
        IReadOnlyCollection<string> recipients, int limit, NoticeLine? after, CancellationToken ct)
    {
        var rows = await InOrder(After(Of(recipients), after?.Notice))
            .Take(limit)
            .Join(
                db.Notices,
                delivery => new { delivery.Kind, delivery.Subject, delivery.Cause, delivery.Step },
                notice => new { notice.Kind, notice.Subject, notice.Cause, notice.Step },
                (delivery, notice) => new { Delivery = delivery, notice.DueAt })
            .OrderByDescending(row => row.Delivery.At)
            .ThenBy(row => row.Delivery.Kind).ThenBy(row => row.Delivery.Subject)
            .ThenBy(row => row.Delivery.Cause).ThenBy(row => row.Delivery.Step)
            .AsNoTracking()
            .ToListAsync(ct);
        var incidents = await IncidentsAsync(Subjects(rows.Select(row => row.Delivery.Key), NoticeKinds.Incident), ct);
        var handedIn = await HandedInAsync([.. rows.Select(row => row.Delivery.Key).Where(key => key.Kind == NoticeKinds.Obligation)], ct);
        return [.. rows.Select(row => row.Delivery.Kind == NoticeKinds.Incident
            ? OfIncident(row.Delivery, incidents.GetValueOrDefault(row.Delivery.Subject))
            : OfObligation(row.Delivery, row.DueAt, handedIn))];
    }

    public Task<int> UnreadAsync(IReadOnlyCollection<string> recipients, CancellationToken ct) =>
        Of(recipients).CountAsync(row => row.ReadAt == null, ct);

    public async Task MarkReadAsync(
        IReadOnlyCollection<string> recipients, IReadOnlyCollection<NoticeLine> seen, DateTimeOffset now, CancellationToken ct)
    {
        var keys = seen.Select(line => line.Notice.Key).ToHashSet();
        var (incidents, obligations) = (Subjects(keys, NoticeKinds.Incident), Subjects(keys, NoticeKinds.Obligation));
        string[] subjects = [.. incidents, .. obligations];
        foreach (var row in await Of(recipients).Where(row => row.ReadAt == null && subjects.Contains(row.Subject)).ToListAsync(ct))
        {
            row.ReadAt = keys.Contains(row.Key) ? now : row.ReadAt;
        }

        // A node of the release before shows the same as read.
        foreach (var row in await db.FormerNotices
            .Where(row => recipients.Contains(row.Person) && row.ReadAt == null && incidents.Contains(row.Number)).ToListAsync(ct))
        {
            row.ReadAt = keys.Contains(row.Key) ? now : row.ReadAt;
        }

        foreach (var row in await db.FormerReminders
            .Where(row => recipients.Contains(row.Person) && row.ReadAt == null && obligations.Contains(row.Duty)).ToListAsync(ct))
        {
            row.ReadAt = keys.Contains(row.Key) ? now : row.ReadAt;
        }

        await db.SaveChangesAsync(ct);
    }

    /// <summary>The newest first; of one moment by what they are about, so that every line has its place.</summary>
    private static IQueryable<DeliveryRow> InOrder(IQueryable<DeliveryRow> rows) => rows
        .OrderByDescending(row => row.At)
        .ThenBy(row => row.Kind).ThenBy(row => row.Subject).ThenBy(row => row.Cause).ThenBy(row => row.Step);

    /// <summary>Those that come after a notice in <see cref="InOrder"/>.</summary>
    private static IQueryable<DeliveryRow> After(IQueryable<DeliveryRow> rows, Notice? last)
    {
        if (last is null)
        {
            return rows;
        }

        var (at, (kind, subject, cause, step)) = (last.At, last.Key);
        return rows.Where(row => row.At <= at && (row.At < at
            || string.Compare(row.Kind, kind) > 0
            || (row.Kind == kind && (string.Compare(row.Subject, subject) > 0
                || (row.Subject == subject && (string.Compare(row.Cause, cause) > 0
                    || (row.Cause == cause && row.Step > step)))))));
    }

    private static string[] Subjects(IEnumerable<NoticeKey> keys, string kind) =>
        [.. keys.Where(key => key.Kind == kind).Select(key => key.Subject).Distinct()];

    private static NoticeLine OfIncident(DeliveryRow row, Subject? incident) =>
        new(new IncidentNotice(row.Subject, row.Cause, row.Step, row.Role, row.Person, incident?.Title ?? "", row.At), row.ReadAt)
        {
            SettledAt = incident?.SettledAt,
        };

    private static NoticeLine OfObligation(DeliveryRow row, DateTimeOffset? dueAt, Dictionary<(string, string), DateTimeOffset> handedIn) =>
        new(new ObligationNotice(row.Subject, row.Cause, row.Step, row.Role, row.Person, dueAt ?? row.At, row.At), row.ReadAt)
        {
            SettledAt = handedIn.TryGetValue((row.Subject, row.Cause), out var at) ? at : null,
        };

    private IQueryable<DeliveryRow> Of(IReadOnlyCollection<string> recipients) =>
        db.Deliveries.Where(row => recipients.Contains(row.Person) && row.Channel == DeliveryRow.Bell);

    /// <summary>When each of these reports was handed in, by obligation and period.</summary>
    private async Task<Dictionary<(string, string), DateTimeOffset>> HandedInAsync(NoticeKey[] keys, CancellationToken ct)
    {
        if (keys.Length == 0)
        {
            return [];
        }

        string[] obligations = [.. keys.Select(key => key.Subject).Distinct()];
        string[] periods = [.. keys.Select(key => key.Cause).Distinct()];
        return await db.ObligationSubmissions.AsNoTracking()
            .Where(row => obligations.Contains(row.Duty) && periods.Contains(row.Period))
            .ToDictionaryAsync(row => (row.Duty, row.Period), row => row.DoneAt, ct);
    }

    private async Task<Dictionary<string, Subject>> IncidentsAsync(string[] numbers, CancellationToken ct)
    {
        Dictionary<string, Subject> known = [];
        foreach (var incidents in new[] { db.Incidents.AsNoTracking(), ArchiveTable.Read(db) })
        {
            string[] missing = [.. numbers.Except(known.Keys)];
            if (missing.Length > 0)
            {
                await AddAsync(incidents.Where(incident => missing.Contains(incident.Number)));
            }
        }

        return known;

        async Task AddAsync(IQueryable<Incident> found)
        {
            foreach (var incident in await found
                .Select(incident => new { incident.Number, incident.Title, incident.Status, incident.AnsweredAt, incident.ClosedAt })
                .ToListAsync(ct))
            {
                known[incident.Number] = new Subject(
                    incident.Title, incident.Status.IsOpen() ? null : incident.AnsweredAt ?? incident.ClosedAt);
            }
        }
    }

    /// <summary>What a notice of an incident says of it, as it is now.</summary>
    private sealed record Subject(string Title, DateTimeOffset? SettledAt);
}
