using System.Linq.Expressions;
using Mcu.Application.Common;
using Mcu.Application.Incidents;
using Mcu.Infrastructure.Store.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Mcu.Infrastructure.Store;

/// <summary>What the two engines do differently. Everything else is EF Core and the same for both.</summary>
internal interface IEngine : IStoreErrors
{
    /// <summary>Those of the lines that still wait, locked for this transaction; those another node has are left out.</summary>
    IQueryable<SignalRow> Claim(McuDbContext db, IReadOnlyList<long> lines);

    /// <summary>Incidents whose next rung is reached, longest-waiting first, locked for this transaction.</summary>
    IQueryable<Incident> DueToEscalate(McuDbContext db, DateTimeOffset now, int limit);

    /// <summary>Adds to a counter (made when absent) inside the transaction.</summary>
    /// <returns>The counter's new value.</returns>
    Task<long> CountAsync(McuDbContext db, string counter, int by, CancellationToken ct);

    /// <summary>Inserts many rows of one table in one statement, inside the transaction; its columns come from <see cref="TableColumns"/>.</summary>
    Task InsertAsync<T>(McuDbContext db, IReadOnlyList<T> rows, CancellationToken ct)
        where T : class;

    /// <summary>
    /// Adds rows to a table of figures, inside the transaction: every column that is no part of the key is added to what stands under
    /// the key.
    /// </summary>
    /// <param name="rows">Each key once; figures may be negative.</param>
    Task AddAsync<T>(McuDbContext db, IReadOnlyList<T> rows, CancellationToken ct)
        where T : class;

    /// <summary>
    /// Writes what changed on incidents that were found, where they still have the revision they were found with, in one statement in the order of
    /// their ids, inside the transaction. A column that <see cref="FillAsync"/> filled meanwhile stays filled.
    /// </summary>
    /// <param name="changed">Rows that clear the same columns (<see cref="Model.ClearedColumns"/>).</param>
    /// <returns>How many were written; fewer than given means that somebody was faster.</returns>
    Task<int> UpdateAsync(McuDbContext db, IReadOnlyList<EntityEntry<Incident>> changed, CancellationToken ct);

    /// <summary>Marks lines of the inbox as done, in one statement, inside the transaction.</summary>
    Task MarkTriagedAsync(McuDbContext db, IReadOnlyList<TriagedLine> lines, CancellationToken ct);

    /// <summary>
    /// Writes the changes with the next numbers of the feed, adds what they mean to the tables of figures, raises the counters
    /// <see cref="CounterRow.Feed"/> and <see cref="CounterRow.Flows"/> by as many, and commits, in one round trip: the counters' rows are
    /// held no longer than that, so numbers are dense and in commit order. Figures are touched only after the counters: whoever writes
    /// waits there. All entries get one moment, which the database's clock says while the counters are held: the moment of the commit.
    /// Rollups are counted, and <see cref="CounterRow.Rollups"/> raised, only where they hold the whole feed before these changes.
    /// </summary>
    /// <param name="by">Id of who acts; null: the product.</param>
    /// <returns>The feed's number of the last change; null from an engine that does not say it.</returns>
    Task<long?> PublishAndCommitAsync(
        McuDbContext db, IReadOnlyList<IncidentChange> changes, CommitRollups rollups, string? by, CancellationToken ct);

    /// <summary>
    /// Writes what rows of an older release lack, in one statement; rows that somebody else has locked are left out, so that it never
    /// waits for a commit that waits for it. The kind of the source and «ours» are written once: a value that is there stays.
    /// </summary>
    /// <param name="table">The incidents or the archive.</param>
    /// <returns>How many were written; fewer than given means that somebody else has the others.</returns>
    Task<int> FillAsync(McuDbContext db, string table, IReadOnlyList<FilledRow> rows, CancellationToken ct);

    /// <summary>
    /// Moves the incidents that have been over since before a moment (closed, and written, taken in and answered before it as well) from their
    /// table to <see cref="ArchiveTable"/>, oldest first, in a transaction of its own.
    /// </summary>
    /// <returns>How many were moved.</returns>
    Task<int> ArchiveAsync(McuDbContext db, DateTimeOffset before, int limit, CancellationToken ct);

    /// <summary>Reads in one transaction that sees one moment of the database, and leaves the connection as it was found.</summary>
    Task<T> InSnapshotAsync<T>(McuDbContext db, Func<Task<T>> read, CancellationToken ct);

    /// <summary>
    /// Those whose words are like a pattern, whose own signs a backslash makes plain. One that an older release wrote has no folded words yet:
    /// its text is read as it is, but for case and «ё».
    /// </summary>
    Expression<Func<Incident, bool>> Saying(string pattern);

    /// <summary>The clock that all nodes share, in UTC.</summary>
    Task<DateTimeOffset> NowAsync(McuDbContext db, CancellationToken ct);

    /// <summary>Wakes the readers of the feed on every node.</summary>
    Task NotifyAsync(CancellationToken ct);

    /// <summary>Begins to hear the rings of every node; what rings from then on ends the next wait.</summary>
    Task<IFeedListener> ListenAsync(CancellationToken ct);

    /// <summary>Whether the server and the database are what this product needs.</summary>
    /// <exception cref="SettingException">They are not; the message says what to do.</exception>
    Task CheckAsync(McuDbContext db, CancellationToken ct);
}

/// <summary>A line of the inbox, and the incident it became or renewed.</summary>
internal readonly record struct TriagedLine(long Line, long Incident);

/// <summary>Values for columns that an older release did not write; null leaves a column as it is.</summary>
internal readonly record struct FilledRow(long Id, string? SourceKind, DateTimeOffset? OursAt, string? Words)
{
    /// <summary>The row is written only while it has this revision; null: whatever it has.</summary>
    public int? Revision { get; init; }

    /// <summary>What the clocks of <see cref="Revision"/> say, null included; without a revision the column stays as it is.</summary>
    public DateTimeOffset? DecidingDeadline { get; init; }
}

/// <summary>A connection that hears the notifications.</summary>
internal interface IFeedListener : IAsyncDisposable
{
    Task WaitAsync(TimeSpan atMost, CancellationToken ct);
}
