using Mcu.Infrastructure.Store.Model;
using System.Diagnostics;
using Mcu.Application.Common;
using Mcu.Application.Deadlines;
using Mcu.Application.Incidents;
using Mcu.Application.Live;
using Mcu.Application.People;
using Mcu.Infrastructure.Store.Live;
using Mcu.Infrastructure.Store.Notices;
using Mcu.Infrastructure.Store.Signals;
using Microsoft.EntityFrameworkCore;

namespace Mcu.Infrastructure.Store.Incidents;

/// <summary>
/// The unit of work of one use case. Rows it claims stay locked until its commit or the end of its scope. New incidents are inserted many
/// in one statement; an existing incident is tracked, and its revision decides who committed first.
/// </summary>
internal sealed class IncidentStore(
    McuDbContext db,
    IEngine engine,
    TriageQueue queue,
    NoticeOutbox notices,
    TownZone zone,
    OwnCommits commits,
    FeedNotifier notifier,
    PipelineTelemetry telemetry) : IIncidentStore
{
    private readonly List<Incident> _new = [];
    private readonly List<TriagedLine> _triaged = [];

    public Task<Incident?> FindAsync(string number, CancellationToken ct) =>
        db.Incidents.FirstOrDefaultAsync(incident => incident.Number == number, ct);

    public async Task<IReadOnlyList<Incident>> FindManyAsync(IReadOnlyList<string> numbers, CancellationToken ct) =>
        await db.Incidents.Where(incident => numbers.Contains(incident.Number)).OrderBy(incident => incident.Id).ToListAsync(ct);

    public async Task<IReadOnlyList<Incident>> FindManyAsync(IReadOnlyList<long> ids, CancellationToken ct) =>
        await db.Incidents.Where(incident => ids.Contains(incident.Id)).OrderBy(incident => incident.Id).ToListAsync(ct);

    public async Task<LastChange?> LastChangeAsync(long id, CancellationToken ct)
    {
        var row = await db.Changes.AsNoTracking()
            .Where(change => change.IncidentId == id).OrderByDescending(change => change.Version).FirstOrDefaultAsync(ct);
        return row?.ToEntry() is { } last ? new LastChange(new IncidentChange(last.Event, last.Was, last.Now), row.ActorId) : null;
    }

    public async Task<IReadOnlyList<Incident>> ToEscalateAsync(DateTimeOffset now, int limit, CancellationToken ct)
    {
        await BeginAsync(ct);
        return await engine.DueToEscalate(db, now, limit).ToListAsync(ct);
    }

    public Task<IReadOnlyList<PendingSignal>> ToTriageAsync(long after, int limit, CancellationToken ct) =>
        queue.AfterAsync(after, limit, ct);

    public Task<IReadOnlyList<PendingSignal>> ToTriageAsync(IReadOnlyList<long> lines, CancellationToken ct) => queue.OfAsync(lines, ct);

    public async Task<IReadOnlyList<PendingSignal>> ClaimAsync(IReadOnlyList<PendingSignal> seen, CancellationToken ct)
    {
        await BeginAsync(ct);
        var rows = await engine.Claim(db, [.. seen.Select(signal => signal.Id)])
            .Select(row => new { row.Id, row.ContentHash, row.IncidentId })
            .ToDictionaryAsync(row => row.Id, ct);
        long[] known = [.. rows.Values.Where(row => row.IncidentId is not null).Select(row => row.IncidentId!.Value)];
        var incidents = known.Length == 0
            ? []
            : await db.Incidents.Where(incident => known.Contains(incident.Id)).ToDictionaryAsync(incident => incident.Id, ct);
        List<PendingSignal> claimed = new(seen.Count);
        foreach (var signal in seen)
        {
            if (!rows.TryGetValue(signal.Id, out var row)
                || row.ContentHash != signal.ContentHash
                || (row.IncidentId is not null) != signal.IsNewerLine)
            {
                continue;
            }

            if (row.IncidentId is not { } id)
            {
                claimed.Add(signal);
            }
            else if (incidents.TryGetValue(id, out var incident))
            {
                claimed.Add(signal with { Incident = incident });
            }
            else
            {
                // A newer line of an archived incident: the inbox keeps it, and the incident no longer changes.
                _triaged.Add(new TriagedLine(row.Id, id));
            }
        }

        return claimed;
    }

    public async Task<IReadOnlyList<IncidentIdentity>> AllocateIdentitiesAsync(IReadOnlyList<string> journals, CancellationToken ct)
    {
        if (journals.Count == 0)
        {
            return [];
        }

        await BeginAsync(ct);
        var id = await engine.CountAsync(db, CounterRow.Incident, journals.Count, ct) - journals.Count;
        Dictionary<string, long> next = [];

        // Always in the same order, so that two nodes that allocate numbers at once cannot deadlock.
        foreach (var journal in journals.GroupBy(name => name).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            next[journal.Key] = await engine.CountAsync(db, journal.Key, journal.Count(), ct) - journal.Count();
        }

        return [.. journals.Select(journal => IncidentIdentity.Of(++id, journal, ++next[journal]))];
    }

    public void Add(Incident incident, PendingSignal from)
    {
        _new.Add(incident);
        _triaged.Add(new TriagedLine(from.Id, incident.Id));
    }

    public void Renewed(PendingSignal from) => _triaged.Add(new TriagedLine(from.Id, from.Incident!.Id));

    public Task QuarantineAsync(long line, string why, CancellationToken ct) => queue.QuarantineAsync(line, why, ct);

    public async Task<Outcome> CommitAsync(Actor? by, CancellationToken ct)
    {
        var touched = db.ChangeTracker.Entries<Incident>()
            .Select(entry => entry.Entity)
            .Where(incident => incident.Unpublished.Count > 0)
            .Concat(_new)
            .OrderBy(incident => incident.Id)
            .ToArray();
        IncidentChange[] changes = [.. touched.SelectMany(incident => incident.Unpublished)];

        using var trace = telemetry.Traces.StartActivity("commit");
        var began = Stopwatch.GetTimestamp();
        long? last = null;
        try
        {
            await BeginAsync(ct);
            await WriteAsync(changes, ct);
            if (changes.Length > 0)
            {
                last = await engine.PublishAndCommitAsync(db, changes, FlowRow.Of(changes, zone), by?.Id, ct);
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
            Forget();
            return Outcome.Refuse("incident.changed");
        }

        await EndAsync();
        Forget();
        foreach (var incident in touched)
        {
            incident.Published();
        }

        if (changes.Length > 0)
        {
            telemetry.Committed(Stopwatch.GetElapsedTime(began));
            if (telemetry.IsEnabled)
            {
                telemetry.Commits.Put((changes[^1].Now.Id, changes[^1].Now.Revision));
            }

            if (last is { } number)
            {
                commits.Put(number, changes);
            }

            notifier.Notify();
        }

        return Outcome.Done;
    }

    private async Task WriteAsync(IncidentChange[] changes, CancellationToken ct)
    {
        // Always in one order: two writers of the same rows then wait for each other, never in a ring.
        var changed = db.ChangeTracker.Entries<Incident>()
            .Where(entry => entry.State is EntityState.Modified)
            .OrderBy(entry => entry.Entity.Id)
            .ToArray();
        foreach (var rows in changed.GroupBy(ClearedColumns.Of).Select(same => same.ToArray()))
        {
            if (await engine.UpdateAsync(db, rows, ct) < rows.Length)
            {
                throw new DbUpdateConcurrencyException("Somebody was faster on one of the incidents.");
            }
        }

        foreach (var entry in changed)
        {
            entry.State = EntityState.Unchanged;
        }

        if (_new.Count > 0)
        {
            await engine.InsertAsync(db, _new, ct);
        }

        if (_triaged.Count > 0)
        {
            await engine.MarkTriagedAsync(db, _triaged, ct);
        }

        await notices.RetitleAsync([.. changes.Where(change => change.Event is IncidentRetitled).Select(change => change.Now.Id)], ct);
        await notices.AddAsync(changes, ct);
    }

    private void Forget()
    {
        _new.Clear();
        _triaged.Clear();
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
}
