using Mcu.Application.Notices;
using Microsoft.EntityFrameworkCore;

namespace Mcu.Infrastructure.Store.Notices;

/// <summary>A person's notices, read from the rows the escalation wrote.</summary>
internal sealed class NoticeBook(McuDbContext db) : INoticeBook
{
    public async Task<IReadOnlyList<NoticeLine>> LatestAsync(string person, int limit, CancellationToken ct)
    {
        var rows = await db.Notices.AsNoTracking()
            .Where(row => row.Person == person)
            .OrderByDescending(row => row.At)
            .Take(limit)
            .ToListAsync(ct);
        return [.. rows.Select(row => row.ToLine())];
    }

    public Task<int> UnreadAsync(string person, CancellationToken ct) =>
        db.Notices.CountAsync(row => row.Person == person && row.ReadAt == null, ct);

    public Task MarkReadAsync(string person, DateTimeOffset now, CancellationToken ct) =>
        db.Notices.Where(row => row.Person == person && row.ReadAt == null)
            .ExecuteUpdateAsync(row => row.SetProperty(notice => notice.ReadAt, now), ct);
}
