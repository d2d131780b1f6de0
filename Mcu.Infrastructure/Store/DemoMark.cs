using Mcu.Infrastructure.Store.Model;
using Microsoft.EntityFrameworkCore;

namespace Mcu.Infrastructure.Store;

/// <summary>Whether the demo has created its history: once for each database.</summary>
internal sealed class DemoMark(McuDbContext db)
{
    public Task<bool> IsSetAsync(CancellationToken ct) => db.Installation.AnyAsync(row => row.IsDemoSeeded, ct);

    public Task SetAsync(CancellationToken ct) =>
        db.Installation.ExecuteUpdateAsync(row => row.SetProperty(installation => installation.IsDemoSeeded, true), ct);
}
