using System.Globalization;
using Mcu.Infrastructure.Store.Model;
using System.Text.Json;
using Mcu.Application.Journal;
using Mcu.Application.People;
using Mcu.Application.Signals;
using Microsoft.EntityFrameworkCore;

namespace Mcu.Infrastructure.Store.Signals;

/// <summary>The quarantined rows of the inbox, found by an index of their own.</summary>
internal sealed class Quarantine(McuDbContext db) : IQuarantine
{
    public Task<int> CountAsync(CancellationToken ct) => db.Signals.CountAsync(row => row.State == SignalRow.Quarantined, ct);

    public async Task<IReadOnlyList<QuarantinedSignal>> ListAsync(int limit, CancellationToken ct)
    {
        var rows = await db.Signals.AsNoTracking()
            .Where(row => row.State == SignalRow.Quarantined)
            .OrderBy(row => row.Id)
            .Take(limit)
            .ToListAsync(ct);
        return [
            .. rows.Select(row => new QuarantinedSignal(row.Id, row.Source, row.ExternalId, row.AcceptedAt, row.Problem ?? "", Text(row)))];
    }

    public async Task<bool> ReleaseAsync(long line, Actor by, DateTimeOffset now, CancellationToken ct)
    {
        await using var turn = await db.Database.BeginTransactionAsync(ct);
        var aside = db.Signals.Where(row => row.Id == line && row.State == SignalRow.Quarantined);
        var problem = await aside.Select(row => row.Problem).FirstOrDefaultAsync(ct);
        var released = await aside.ExecuteUpdateAsync(
            row => row.SetProperty(signal => signal.State, SignalRow.Pending).SetProperty(signal => signal.Problem, (string?)null), ct);
        if (released == 0)
        {
            return false;
        }

        var subject = line.ToString(CultureInfo.InvariantCulture);
        db.Journal.Add(JournalRow.From(new JournalEntry(JournalKinds.Aside, subject, "released", by, now)
        {
            Before = new { State = SignalRow.Quarantined, Problem = problem },
            After = new { State = SignalRow.Pending },
        }));
        await db.SaveChangesAsync(ct);
        await turn.CommitAsync(ct);
        return true;
    }

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
