using Mcu.Application.Signals;
using Mcu.Infrastructure.Store.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Mcu.Infrastructure.Store.Signals;

/// <summary>Stores the state of the sources. Pulled messages are inserted in the transaction that moves the cursor.</summary>
internal sealed class SourceRuns(McuDbContext db, IInboxTable inbox) : ISourceRuns
{
    public async Task<IReadOnlyList<SourceRun>> AllAsync(CancellationToken ct)
    {
        var rows = await db.SourceRuns.AsNoTracking().ToListAsync(ct);
        return [.. rows.Select(row => row.ToRun())];
    }

    public Task<string?> CursorAsync(string source, CancellationToken ct) =>
        db.SourceRuns.Where(row => row.Source == source).Select(row => row.Cursor).FirstOrDefaultAsync(ct);

    public async Task<IReadOnlyList<SignalVerdict>?> AddAsync(
        string source, PulledSignals pulled, string? from, DateTimeOffset now, CancellationToken ct)
    {
        await EnsureAsync(source, ct);
        try
        {
            return await StoreAsync(source, pulled, from, now, ct);
        }
        catch (Exception error) when (pulled.Signals.Count > 0 && Attempt.IsRefused(error, inbox))
        {
            return await StoreTakenAsync(source, pulled, from, now, ct);
        }
    }

    private async Task<IReadOnlyList<SignalVerdict>?> StoreAsync(
        string source, PulledSignals pulled, string? from, DateTimeOffset now, CancellationToken ct)
    {
        await using var turn = await db.Database.BeginTransactionAsync(ct);

        // The row stays locked until the commit: of two nodes that pulled with the same cursor, the second finds it moved.
        var moved = await db.SourceRuns.Where(row => row.Source == source && row.Cursor == from).ExecuteUpdateAsync(
            row => row.SetProperty(run => run.Cursor, pulled.Cursor).SetProperty(run => run.SucceededAt, now), ct);
        if (moved == 0)
        {
            return null;
        }

        var verdicts = pulled.Signals.Count == 0 ? [] : await inbox.AddAsync(turn.GetDbTransaction(), pulled.Signals, ct);
        await turn.CommitAsync(ct);
        return verdicts;
    }

    /// <summary>One message that cannot be stored must not take the others with it, nor hold up the cursor: it is left out.</summary>
    private async Task<IReadOnlyList<SignalVerdict>?> StoreTakenAsync(
        string source, PulledSignals pulled, string? from, DateTimeOffset now, CancellationToken ct)
    {
        List<Signal> taken = [];
        foreach (var signal in pulled.Signals)
        {
            if (await IsTakenAsync(signal, ct))
            {
                taken.Add(signal);
            }
        }

        if (await StoreAsync(source, pulled with { Signals = taken }, from, now, ct) is not { } verdicts)
        {
            return null;
        }

        var next = 0;
        return [.. pulled.Signals.Select(signal => next < taken.Count && ReferenceEquals(signal, taken[next])
            ? verdicts[next++]
            : SignalVerdict.Refused)];
    }

    /// <summary>Whether the database would take a message: it is stored, and taken back.</summary>
    private async Task<bool> IsTakenAsync(Signal signal, CancellationToken ct)
    {
        await using var turn = await db.Database.BeginTransactionAsync(ct);
        try
        {
            await inbox.AddAsync(turn.GetDbTransaction(), [signal], ct);
            return true;
        }
        catch (Exception error) when (Attempt.IsRefused(error, inbox))
        {
            return false;
        }
    }

    public async Task SucceededAsync(string source, DateTimeOffset at, CancellationToken ct)
    {
        await EnsureAsync(source, ct);
        await db.SourceRuns.Where(row => row.Source == source).ExecuteUpdateAsync(row => row.SetProperty(run => run.SucceededAt, at), ct);
    }

    public async Task FailedAsync(string source, SourceFailure failure, CancellationToken ct)
    {
        await EnsureAsync(source, ct);
        await db.SourceRuns.Where(row => row.Source == source).ExecuteUpdateAsync(
            row => row.SetProperty(run => run.FailedAt, failure.At).SetProperty(run => run.Failure, failure.Words), ct);
    }

    /// <summary>The row of a source that was never tried before.</summary>
    private async Task EnsureAsync(string source, CancellationToken ct)
    {
        var row = db.SourceRuns.Where(row => row.Source == source);
        if (await row.AnyAsync(ct))
        {
            return;
        }

        var made = db.SourceRuns.Add(new SourceRunRow { Source = source });
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException) when (!ct.IsCancellationRequested)
        {
            made.State = EntityState.Detached;
            if (!await row.AnyAsync(ct))
            {
                throw;
            }

            // Another node made it in the same moment.
        }
    }
}
