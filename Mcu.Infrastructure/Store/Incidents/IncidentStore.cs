using System.Text.Json;
using Mcu.Application.Common;
using Mcu.Application.Incidents;
using Mcu.Application.Notices;
using Mcu.Application.Signals;
using Mcu.Infrastructure.Store.Live;
using Mcu.Infrastructure.Store.Notices;
using Mcu.Infrastructure.Store.Signals;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Mcu.Infrastructure.Store.Incidents;

/// <summary>The unit of work of one use case. What it claims stays locked until its commit or the end of its scope.</summary>
internal sealed partial class IncidentStore(McuDbContext db, IEngine engine, FeedRinger ringer, ILogger<IncidentStore> logger) : IIncidentStore
{
    private readonly Dictionary<long, SignalRow> _claimed = [];

    public Task<Incident?> FindAsync(string number, CancellationToken ct) =>
        db.Incidents.FirstOrDefaultAsync(incident => incident.Number == number, ct);

    public async Task<IReadOnlyList<Incident>> ToEscalateAsync(DateTimeOffset now, int limit, CancellationToken ct)
    {
        await BeginAsync(ct);
        return await engine.DueToEscalate(db, now, limit).ToListAsync(ct);
    }

    public async Task<IReadOnlyList<PendingSignal>> ToTriageAsync(int limit, CancellationToken ct)
    {
        await BeginAsync(ct);
        var rows = await engine.Pending(db, limit).ToListAsync(ct);
        var signals = Read(rows);
        if (signals.Count < rows.Count)
        {
            await db.SaveChangesAsync(ct);
            await db.Database.CommitTransactionAsync(ct);
            db.ChangeTracker.Clear();
            return await ToTriageAsync(limit, ct);
        }

        long[] known = [.. rows.Where(row => row.IncidentId is not null).Select(row => row.IncidentId!.Value)];
        var incidents = known.Length == 0
            ? []
            : await db.Incidents.Where(incident => known.Contains(incident.Id)).ToDictionaryAsync(incident => incident.Id, ct);

        List<PendingSignal> pending = [];
        foreach (var row in rows.OrderBy(row => row.Id))
        {
            _claimed[row.Id] = row;
            pending.Add(new PendingSignal(
                row.Id, signals[row.Id], row.AcceptedAt, row.IncidentId is { } id ? incidents.GetValueOrDefault(id) : null));
        }

        return pending;
    }

    public async Task<IReadOnlyList<IncidentName>> NameAsync(IReadOnlyList<string> journals, CancellationToken ct)
    {
        if (journals.Count == 0)
        {
            return [];
        }

        await BeginAsync(ct);
        var id = await engine.CountAsync(db, CounterRow.Incident, journals.Count, ct) - journals.Count;
        Dictionary<string, long> next = [];

        // Always in one order: two nodes that number at once then wait for each other, never in a ring.
        foreach (var journal in journals.GroupBy(name => name).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            next[journal.Key] = await engine.CountAsync(db, journal.Key, journal.Count(), ct) - journal.Count();
        }

        return [.. journals.Select(journal => IncidentName.Of(++id, journal, ++next[journal]))];
    }

    public void Add(Incident incident, PendingSignal from)
    {
        db.Incidents.Add(incident);
        _claimed[from.Id].Became(incident.Id);
    }

    public void Renewed(PendingSignal from) => _claimed[from.Id].Became(from.Incident!.Id);

    public async Task SetAsideAsync(long line, string why, CancellationToken ct)
    {
        var row = await db.Signals.FirstOrDefaultAsync(signal => signal.Id == line && signal.State == SignalRow.Pending, ct);
        row?.SetAside(why);
        await db.SaveChangesAsync(ct);
    }

    public async Task<Outcome> CommitAsync(CancellationToken ct)
    {
        var touched = db.ChangeTracker.Entries<Incident>()
            .Select(entry => entry.Entity)
            .Where(incident => incident.Unpublished.Count > 0)
            .OrderBy(incident => incident.Id)
            .ToArray();
        IncidentChange[] changes = [.. touched.SelectMany(incident => incident.Unpublished)];
        db.Notices.AddRange(changes.Select(Notice.From).OfType<Notice>().Select(NoticeRow.From));

        try
        {
            await BeginAsync(ct);
            await db.SaveChangesAsync(ct);
            if (changes.Length > 0)
            {
                await engine.PublishAndCommitAsync(db, changes, ct);
            }
            else
            {
                await db.Database.CommitTransactionAsync(ct);
            }
        }
        catch (DbUpdateConcurrencyException)
        {
            await EndAsync();
            db.ChangeTracker.Clear();
            return Outcome.Refuse("incident.changed");
        }

        await EndAsync();
        foreach (var incident in touched)
        {
            incident.Published();
        }

        ringer.Ring();
        return Outcome.Done;
    }

    /// <summary>
    /// A line that is no message (damaged, or written by a newer release) can never become a <see cref="PendingSignal"/>:
    /// it is set aside here, or it would stop the inbox for ever.
    /// </summary>
    private Dictionary<long, Signal> Read(List<SignalRow> rows)
    {
        Dictionary<long, Signal> signals = [];
        foreach (var row in rows)
        {
            try
            {
                signals[row.Id] = row.ToSignal();
            }
            catch (JsonException error)
            {
                row.SetAside(error.GetType().Name);
                LogUnreadable(row.Source, row.Id);
            }
        }

        return signals;
    }

    private async Task BeginAsync(CancellationToken ct)
    {
        if (db.Database.CurrentTransaction is null)
        {
            await db.Database.BeginTransactionAsync(ct);
        }
    }

    private async Task EndAsync()
    {
        if (db.Database.CurrentTransaction is { } transaction)
        {
            await transaction.DisposeAsync();
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A message of {Source} (inbox line {Line}) cannot be read and was set aside.")]
    private partial void LogUnreadable(string source, long line);
}
