using Mcu.Infrastructure.Store.Model;
using System.Text.Json;
using Mcu.Application.Signals;
using Microsoft.EntityFrameworkCore;

namespace Mcu.Infrastructure.Store.Signals;

/// <summary>The lines of the inbox that were quarantined; an index of their own keeps them apart from the history.</summary>
internal sealed class Quarantine(McuDbContext db) : IQuarantine
{
    public Task<int> CountAsync(CancellationToken ct) => db.Signals.CountAsync(row => row.State == SignalRow.Quarantined, ct);

    public async Task<IReadOnlyList<QuarantinedSignal>> ListAsync(int limit, CancellationToken ct)
    {
        var rows = await db.Signals.AsNoTracking().Where(row => row.State == SignalRow.Quarantined).OrderBy(row => row.Id).Take(limit).ToListAsync(ct);
        return [.. rows.Select(row => new QuarantinedSignal(row.Id, row.Source, row.ExternalId, row.AcceptedAt, row.Problem ?? "", Text(row)))];
    }

    public async Task<bool> ReleaseAsync(long line, CancellationToken ct) =>
        await db.Signals.Where(row => row.Id == line && row.State == SignalRow.Quarantined).ExecuteUpdateAsync(
            row => row.SetProperty(signal => signal.State, SignalRow.Pending).SetProperty(signal => signal.Problem, (string?)null), ct) == 1;

    private static string? Text(SignalRow row)
    {
        try
        {
            return row.ToSignal().Text;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
