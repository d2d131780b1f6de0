using System.Buffers;
using System.Text;
using Mcu.Infrastructure.Protection;
using Mcu.Infrastructure.Store.Model;
using Mcu.Infrastructure.Store.Signals;
using Microsoft.EntityFrameworkCore;

namespace Mcu.Infrastructure.Store.Upgrades;

/// <summary>
/// Encrypts the authors of messages that an older release stored in clear, and gives the rows keyed hashes. Their plain content hash marks
/// them, so that an index finds them, and also those that a node of that release writes or renews meanwhile.
/// </summary>
internal sealed class AuthorsUpgrade(McuDbContext db, AuthorSeal authors) : IRowUpgrade
{
    /// <summary>Begins the hash of a row that holds no message: nothing can be compared with it, and it is not looked at again.</summary>
    private const char Unreadable = 'x';

    public string Name => "authors";

    public int Version => 1;

    public int BatchSize => 100;

    public long Stretch => long.MaxValue;

    public async Task<long?> HighestAsync(CancellationToken ct) => await Clear().MaxAsync(row => (long?)row.Id, ct) ?? 0;

    public async Task<IReadOnlyList<long>> NextAsync(long above, long below, int limit, CancellationToken ct) => await Clear()
        .Where(row => row.Id > above && row.Id < below)
        .OrderByDescending(row => row.Id)
        .Take(limit)
        .Select(row => row.Id)
        .ToListAsync(ct);

    /// <summary>
    /// Each row is a statement of its own: several locked at once could meet a batch of the inbox that locks them in another order.
    /// </summary>
    public async Task<UpgradedRows> RunAsync(IReadOnlyList<long> ids, CancellationToken ct)
    {
        var rows = await Clear().AsNoTracking().Where(row => ids.Contains(row.Id)).ToListAsync(ct);
        var (buffer, done) = (new ArrayBufferWriter<byte>(), 0);
        List<long> lost = [];
        foreach (var row in rows)
        {
            if (await WriteAsync(row, Line(row, buffer), ct))
            {
                done++;
            }
            else
            {
                lost.Add(row.Id);
            }
        }

        return new UpgradedRows(done, lost);
    }

    private IQueryable<SignalRow> Clear() =>
        db.Signals.Where(row => string.Compare(row.ContentHash, EF.Constant(AuthorSeal.KeyedFrom)) < 0);

    /// <returns>Null where the content is no message.</returns>
    private InboxLine? Line(SignalRow row, ArrayBufferWriter<byte> buffer) =>
        row.ReadContent() is { } signal
            ? InboxLine.Of(0, signal with { Source = row.Source, ExternalId = row.ExternalId }, authors, buffer)
            : null;

    private async Task<bool> WriteAsync(SignalRow row, InboxLine? line, CancellationToken ct)
    {
        var same = db.Signals.Where(one => one.Id == row.Id && one.ContentHash == row.ContentHash);
        if (line is null)
        {
            var mark = Unreadable + row.ContentHash[Math.Min(1, row.ContentHash.Length)..];
            return await same.ExecuteUpdateAsync(to => to.SetProperty(one => one.ContentHash, mark), ct) > 0;
        }

        var content = Encoding.UTF8.GetString(line.Content);
        return await same.ExecuteUpdateAsync(
            to => to
                .SetProperty(one => one.Content, content)
                .SetProperty(one => one.ContentHash, line.Hash)
                .SetProperty(one => one.Author, line.Author)
                .SetProperty(one => one.AuthorHash, line.AuthorHash)
                .SetProperty(one => one.ContactHash, line.ContactHash),
            ct) > 0;
    }
}
