using System.Data.Common;
using System.Security.Cryptography;
using System.Text.Json;
using Mcu.Application.Live;
using Mcu.Application.Signals;
using Mcu.Infrastructure.Protection;
using Mcu.Infrastructure.Spool;
using Mcu.Infrastructure.Store;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Mcu.Infrastructure.Intake;

/// <summary>
/// Stores the spooled messages in the inbox when the database is back: in order, in batches, each removed from the spool only after its
/// commit. The inbox recognises repeats.
/// </summary>
internal sealed partial class SpoolDrainer(
    IntakeRouter router,
    LocalSpool spool,
    IInboxTable table,
    AuthorSeal authors,
    IDatabaseProbe probe,
    TriageWakeup wakeup,
    TimeProvider time,
    ILogger<SpoolDrainer> logger) : BackgroundService
{
    private const int BatchSize = 1_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan HandOverPatience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan RestAfterFault = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            spool.TryOpen();
            if (!router.IsInUse)
            {
                await router.WaitAsync(LookEvery, stoppingToken);
            }
            else if (!await TryDrainAsync(stoppingToken))
            {
                spool.Log?.Probe();
                await Task.Delay(RestAfterFault, time, stoppingToken);
            }
        }
    }

    /// <returns>True when nothing is spooled any more and messages go directly to the database again.</returns>
    public async Task<bool> TryDrainAsync(CancellationToken ct)
    {
        try
        {
            // Senders that never pause add messages while the oldest are stored, so the last batch is stored while new messages are held
            // back.
            await EmptyAsync(leave: BatchSize, Patience, ct);
            if (!await probe.TakesWritesAsync(ct))
            {
                return false;
            }

            using (router.HoldBack())
            {
                await EmptyAsync(leave: 0, HandOverPatience, ct);
                spool.Log?.Rest();
                router.Open();
            }

            return true;
        }
        catch (Exception error) when (error is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            LogNotYet(error.GetType().Name, error.GetBaseException().GetType().Name, spool.Waiting);
            return false;
        }
    }

    private async Task EmptyAsync(int leave, TimeSpan patience, CancellationToken ct)
    {
        while ((leave == 0 || spool.Waiting > leave) && spool.Log is { } log && log.Read(BatchSize) is { Segment: not null } piece)
        {
            ct.ThrowIfCancellationRequested();
            if (piece.Damaged is { } damaged)
            {
                LogDamaged(Path.GetFileName(damaged));
            }

            await StoreAsync(log, piece, patience);
            log.Advance(piece);
            wakeup.Notify();
        }
    }

    private async Task StoreAsync(SpoolLog log, SpoolPiece piece, TimeSpan patience)
    {
        List<(SpoolRecord Record, string Why)> refused = [];
        List<(SpoolRecord Record, Signal Signal)> readable = [];
        foreach (var record in piece.Records)
        {
            if (Read(record) is { } signal)
            {
                readable.Add((record, signal));
            }
            else
            {
                refused.Add((record, "unreadable"));
            }
        }

        try
        {
            await AddAsync([.. readable.Select(line => line.Signal)], patience);
        }
        catch (Exception error) when (Attempt.IsRefused(error, table))
        {
            foreach (var (record, signal) in readable)
            {
                if (await RefusalAsync(signal, patience) is { } why)
                {
                    // An older release spooled authors in clear; the file of refused messages is there for long.
                    refused.Add((SpoolRecord.From(signal, record.AcceptedAt, authors), why));
                }
            }
        }

        // A message that the database will never accept is kept in a file for a person, so that it does not block the others.
        foreach (var (record, why) in refused)
        {
            log.Refused.Add(record, why);
            LogRefused(why);
        }
    }

    private async Task<string?> RefusalAsync(Signal signal, TimeSpan patience)
    {
        try
        {
            await AddAsync([signal], patience);
            return null;
        }
        catch (Exception error) when (Attempt.IsRefused(error, table))
        {
            return (error as DbException ?? error.GetBaseException() as DbException)?.SqlState ?? error.GetType().Name;
        }
    }

    private Task AddAsync(Signal[] signals, TimeSpan patience) => signals.Length == 0
        ? Task.CompletedTask
        : Attempt.RunAsync(ct => table.AddAsync(signals, RepeatPolicy.Keep, ct), patience, time);

    private Signal? Read(SpoolRecord record)
    {
        try
        {
            return record.ToSignal(authors);
        }
        catch (Exception error) when (error is JsonException or NotSupportedException or ArgumentException or CryptographicException)
        {
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The spool cannot be drained yet ({Error}, {Cause}); {Count} message(s) wait.")]
    private partial void LogNotYet(string error, string cause, int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "A message of the spool was refused ({Why}) and is kept in refused.ndjson.")]
    private partial void LogRefused(string why);

    [LoggerMessage(
        Level = LogLevel.Error, Message = "A file of the spool is damaged: a copy is kept as {File}, and what can be read of it is taken.")]
    private partial void LogDamaged(string file);
}
