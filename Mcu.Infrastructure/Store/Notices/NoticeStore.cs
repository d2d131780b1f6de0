using Mcu.Application.Notices;
using Microsoft.EntityFrameworkCore;

namespace Mcu.Infrastructure.Store.Notices;

/// <summary>A person's notices, read from the rows that the escalation and the reminders of duties wrote.</summary>
internal sealed class NoticeStore(McuDbContext db) : INoticeStore
{
    public async Task<IReadOnlyList<NoticeLine>> LatestAsync(string person, int limit, CancellationToken ct)
    {
        var incidents = await db.Notices.AsNoTracking()
            .Where(row => row.Person == person)
            .OrderByDescending(row => row.At)
            .Take(limit)
            .ToListAsync(ct);
        var duties = await db.ObligationNotices.AsNoTracking()
            .Where(row => row.Person == person)
            .OrderByDescending(row => row.At)
            .Take(limit)
            .ToListAsync(ct);
        return
        [
            .. incidents.Select(row => row.ToLine())
                .Concat(duties.Select(row => new NoticeLine.OfObligation(row.ToNotice(), row.ReadAt)))
                .OrderByDescending(line => line.At)
                .Take(limit),
        ];
    }

    public async Task<int> UnreadAsync(string person, CancellationToken ct) =>
        await db.Notices.CountAsync(row => row.Person == person && row.ReadAt == null, ct)
        + await db.ObligationNotices.CountAsync(row => row.Person == person && row.ReadAt == null, ct);

    public async Task MarkReadAsync(string person, DateTimeOffset now, CancellationToken ct)
    {
        await db.Notices.Where(row => row.Person == person && row.ReadAt == null)
            .ExecuteUpdateAsync(row => row.SetProperty(notice => notice.ReadAt, now), ct);
        await db.ObligationNotices.Where(row => row.Person == person && row.ReadAt == null)
            .ExecuteUpdateAsync(row => row.SetProperty(notice => notice.ReadAt, now), ct);
    }
}
