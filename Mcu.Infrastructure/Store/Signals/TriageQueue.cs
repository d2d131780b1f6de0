using System.Security.Cryptography;
using System.Text.Json;
using Mcu.Application.Incidents;
using Mcu.Application.Signals;
using Mcu.Infrastructure.Protection;
using Mcu.Infrastructure.Store.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Mcu.Infrastructure.Store.Signals;

/// <summary>
/// Reads the rows of the inbox that wait for triage. A row that is no valid message (damaged, or written by a newer release) is quarantined
/// in a commit of its own, because it would otherwise block the inbox for ever.
/// </summary>
internal sealed partial class TriageQueue(McuDbContext db, AuthorSeal authors, ILogger<TriageQueue> logger)
{
    /// <returns>The oldest messages after a row; none when no message waits there.</returns>
    public Task<IReadOnlyList<PendingSignal>> AfterAsync(long line, int limit, CancellationToken ct) => ReadAsync(
        db.Signals.Where(row => row.State == SignalRow.Pending && row.Id > line).OrderBy(row => row.Id).Take(limit), ct);

    /// <returns>Those of the lines that still wait.</returns>
    public Task<IReadOnlyList<PendingSignal>> OfAsync(IReadOnlyList<long> lines, CancellationToken ct) => ReadAsync(
        db.Signals.Where(row => row.State == SignalRow.Pending && lines.Contains(row.Id)).OrderBy(row => row.Id), ct);

    /// <param name="why">The kind of fault.</param>
    public async Task QuarantineAsync(long line, string why, CancellationToken ct)
    {
        var row = await db.Signals.FirstOrDefaultAsync(signal => signal.Id == line && signal.State == SignalRow.Pending, ct);
        row?.Quarantine(why);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Reads again where only unreadable rows were found, because messages after them still wait.</summary>
    private async Task<IReadOnlyList<PendingSignal>> ReadAsync(IQueryable<SignalRow> lines, CancellationToken ct)
    {
        List<PendingSignal> signals = [];
        while (signals.Count == 0)
        {
            var rows = await lines.AsNoTracking().ToListAsync(ct);
            if (rows.Count == 0)
            {
                break;
            }

            foreach (var row in rows)
            {
                if (Read(row) is { } signal)
                {
                    signals.Add(new PendingSignal(row.Id, signal, row.AcceptedAt, null)
                    {
                        ContentHash = row.ContentHash,
                        IsNewerLine = row.IncidentId is not null,
                    });
                }
                else
                {
                    await QuarantineAsync(row.Id, nameof(JsonException), ct);
                }
            }
        }

        return signals;
    }

    private Signal? Read(SignalRow row)
    {
        try
        {
            return authors.Read(row);
        }
        catch (Exception error) when (error is JsonException or CryptographicException)
        {
            LogUnreadable(row.Source, row.Id);
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A message of {Source} (inbox line {Line}) cannot be read and was set aside.")]
    private partial void LogUnreadable(string source, long line);
}
