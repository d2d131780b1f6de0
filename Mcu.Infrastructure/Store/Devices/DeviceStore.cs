using Mcu.Application.Devices;
using Mcu.Application.Journal;
using Mcu.Application.People;
using Mcu.Infrastructure.Store.Model;
using Microsoft.EntityFrameworkCore;

namespace Mcu.Infrastructure.Store.Devices;

/// <summary>Wall devices in their table. What may happen once is one conditional update: of two nodes one succeeds.</summary>
internal sealed class DeviceStore(McuDbContext db) : IDeviceStore
{
    private const int Batch = 500;

    public async Task<bool> OpenAsync(Pairing pairing, CancellationToken ct)
    {
        await db.Devices.Where(row => row.ClaimedAt == null && row.GoodUntil < pairing.CreatedAt)
            .OrderBy(row => row.Id).Take(Batch).ExecuteDeleteAsync(ct);
        var waiting = db.Devices.Where(row => row.ClaimedAt == null && row.GoodUntil >= pairing.CreatedAt);
        if (await waiting.CountAsync(ct) >= Pairing.MostOpen || await waiting.AnyAsync(row => row.Code == pairing.Code, ct))
        {
            return false;
        }

        db.Devices.Add(new DeviceRow
        {
            Id = pairing.Id,
            Secret = pairing.Secret,
            Code = pairing.Code,
            CreatedAt = pairing.CreatedAt,
            GoodUntil = pairing.GoodUntil,
        });
        await db.SaveChangesAsync(ct);
        return true;
    }

    public async Task<PairingState?> FindAsync(string secret, DateTimeOffset now, CancellationToken ct) =>
        await db.Devices.AsNoTracking()
            .SingleOrDefaultAsync(row => row.Secret == secret && row.ClaimedAt == null && row.RevokedAt == null && row.GoodUntil > now, ct)
            is { } row ? new PairingState(row.GoodUntil, row.ToDevice()) : null;

    public async Task<WallDevice?> ConfirmAsync(string code, WallDevice device, Actor by, CancellationToken ct)
    {
        await using var turn = await db.Database.BeginTransactionAsync(ct);
        var waiting = db.Devices.Where(row => row.Code == code && row.PairedAt == null && row.GoodUntil > device.PairedAt);
        if (await waiting.AsNoTracking().Select(row => (Guid?)row.Id).FirstOrDefaultAsync(ct) is not { } id)
        {
            return null;
        }

        var confirmed = await db.Devices.Where(row => row.Id == id && row.PairedAt == null).ExecuteUpdateAsync(
            row => row.SetProperty(one => one.Name, device.Name)
                .SetProperty(one => one.View, device.View)
                .SetProperty(one => one.Territory, device.Territory)
                .SetProperty(one => one.PairedAt, device.PairedAt)
                .SetProperty(one => one.PairedBy, device.PairedBy),
            ct);
        if (confirmed == 0)
        {
            return null;
        }

        var after = new { device.Name, device.View, device.Territory };
        db.Journal.Add(JournalRow.From(
            new JournalEntry(JournalKinds.Device, id.ToString("N"), "paired", by, device.PairedAt) { After = after }));
        await db.SaveChangesAsync(ct);
        await turn.CommitAsync(ct);
        return device with { Id = id };
    }

    public async Task<bool> ClaimAsync(Guid id, DateTimeOffset now, CancellationToken ct) => await db.Devices
        .Where(row => row.Id == id && row.PairedAt != null && row.ClaimedAt == null && row.RevokedAt == null && row.GoodUntil > now)
        .ExecuteUpdateAsync(row => row.SetProperty(one => one.ClaimedAt, now), ct) == 1;

    public async Task<IReadOnlyList<WallDevice>> ListAsync(CancellationToken ct) =>
    [
        .. (await db.Devices.AsNoTracking().Where(row => row.PairedAt != null && row.RevokedAt == null)
            .OrderByDescending(row => row.PairedAt).ToListAsync(ct)).Select(row => row.ToDevice()!),
    ];

    public async Task<bool> RevokeAsync(Guid id, JournalEntry entry, CancellationToken ct)
    {
        await using var turn = await db.Database.BeginTransactionAsync(ct);
        if (await db.Devices.Where(row => row.Id == id && row.RevokedAt == null)
            .ExecuteUpdateAsync(row => row.SetProperty(one => one.RevokedAt, entry.At), ct) == 0)
        {
            return false;
        }

        db.Journal.Add(JournalRow.From(entry));
        await db.SaveChangesAsync(ct);
        await turn.CommitAsync(ct);
        return true;
    }
}
