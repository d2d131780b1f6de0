using Mcu.Application.Signals;
using Mcu.Infrastructure.Store.Model;
using Microsoft.EntityFrameworkCore;

namespace Mcu.Infrastructure.Store.Signals;

internal sealed class ImportReceipts(McuDbContext db) : IImportReceipts
{
    public async Task AddAsync(ImportReceipt receipt, CancellationToken ct)
    {
        db.Receipts.Add(ReceiptRow.From(receipt));
        await db.SaveChangesAsync(ct);
    }

    public async Task<IReadOnlyList<ImportReceipt>> LatestAsync(int limit, CancellationToken ct)
    {
        var rows = await db.Receipts.AsNoTracking().OrderByDescending(row => row.Id).Take(limit).ToListAsync(ct);
        return [.. rows.Select(row => row.ToReceipt())];
    }
}
