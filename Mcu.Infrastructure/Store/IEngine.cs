using System.Linq.Expressions;
using Mcu.Application.Common;
using Mcu.Application.Incidents;
using Mcu.Infrastructure.Store.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Mcu.Infrastructure.Store;

/// <summary>The operations that differ between the two database engines. Everything else is EF Core and the same for both.</summary>
internal interface IEngine : IStoreErrors
{
    /// <summary>The rows of the given ids that still wait, locked for this transaction; rows locked by another node are left out.</summary>
    IQueryable<SignalRow> Claim(McuDbContext db, IReadOnlyList<long> lines);

    /// <summary>Incidents whose next level of escalation is reached, longest-waiting first, locked for this transaction.</summary>
    IQueryable<Incident> DueToEscalate(McuDbContext db, DateTimeOffset now, int limit);

    /// <summary>Adds to a counter inside the transaction; a missing one is created.</summary>
    /// <returns>The counter's new value.</returns>
    Task<long> CountAsync(McuDbContext db, string counter, int by, CancellationToken ct);

    /// <summary>
    /// Inserts many rows of one table in one statement, inside the transaction; its columns come from <see cref="TableColumns"/>.
    /// </summary>
    Task InsertAsync<T>(McuDbContext db, IReadOnlyList<T> rows, CancellationToken ct)
        where T : class;

    /// <summary>
    /// Adds rows to a table of figures, inside the transaction: every column outside the key is added to the stored value of the same key.
    /// </summary>
    /// <param name="rows">Each key once, or none; figures may be negative.</param>
    Task AddAsync<T>(McuDbContext db, IReadOnlyList<T> rows, CancellationToken ct)
        where T : class;

    /// <summary>
    /// Writes the changed columns of tracked incidents whose stored revision is still the one that was read, in one statement in the order
    /// of their ids, inside the transaction. A column that <see cref="FillAsync"/> filled meanwhile stays filled.
    /// </summary>
    /// <param name="changed">Rows that clear the same columns (<see cref="Model.ClearedColumns"/>).</param>
    /// <returns>How many were written; fewer than given means that somebody was faster.</returns>
    Task<int> UpdateAsync(McuDbContext db, IReadOnlyList<EntityEntry<Incident>> changed, CancellationToken ct);

    /// <summary>Marks rows of the inbox as triaged, in one statement, inside the transaction.</summary>
    Task MarkTriagedAsync(McuDbContext db, IReadOnlyList<TriagedLine> lines, CancellationToken ct);

    /// <summary>
    /// Writes the changes with the next numbers of the feed, adds their effect to the tables of figures, raises the counters
    /// <see cref="CounterRow.Feed"/> and <see cref="CounterRow.Flows"/>, and commits, in one round trip: the rows of the counters are
    /// locked no longer than that, so numbers have no gaps and follow the order of commits. Figures are written only after the counters, so
    /// that writers wait there. All entries get one moment, which is the database's clock while the counters are locked: the moment of the
    /// commit.
    /// </summary>
    /// <param name="flows">What the changes add to the flows, one entry for each row; figures may be negative.</param>
    /// <param name="by">Id of the actor; null: the product.</param>
    /// <returns>The feed's number of the last change; null when the engine does not return it.</returns>
    Task<long?> PublishAndCommitAsync(
        McuDbContext db, IReadOnlyList<IncidentChange> changes, IReadOnlyList<FlowRow> flows, string? by, CancellationToken ct);

    /// <summary>
    /// Fills columns that rows of an older release lack, in one statement. Rows locked by others are skipped, so that it never waits for a
    /// commit that waits for it. The kind of the source and the moment of «ours» are written once: an existing value stays.
    /// </summary>
    /// <param name="table">The incidents or the archive.</param>
    /// <returns>How many were written; fewer than given means that others hold the rest.</returns>
    Task<int> FillAsync(McuDbContext db, string table, IReadOnlyList<FilledRow> rows, CancellationToken ct);

    /// <summary>
    /// Moves incidents that have been closed since before a moment (and written, accepted and answered before it as well) from their table
    /// to <see cref="ArchiveTable"/>, oldest first, in a transaction of its own.
    /// </summary>
    /// <returns>How many were moved.</returns>
    Task<int> ArchiveAsync(McuDbContext db, DateTimeOffset before, int limit, CancellationToken ct);

    /// <summary>Reads in one transaction that sees a single state of the database, and restores the settings of the connection.</summary>
    Task<T> InSnapshotAsync<T>(McuDbContext db, Func<Task<T>> read, CancellationToken ct);

    /// <summary>
    /// Incidents whose folded text matches a LIKE pattern, in which a backslash escapes special characters. A row of an older release has
    /// no folded text yet: its text is matched as it is, except for case and «ё».
    /// </summary>
    Expression<Func<Incident, bool>> Saying(string pattern);

    /// <summary>The same of the number and the title that all staff may read.</summary>
    Expression<Func<Incident, bool>> Titled(string pattern);

    /// <summary>The clock that all nodes share, in UTC.</summary>
    Task<DateTimeOffset> NowAsync(McuDbContext db, CancellationToken ct);

    /// <summary>Wakes the readers of the feed on every node.</summary>
    Task NotifyAsync(CancellationToken ct);

    /// <summary>Starts to receive the notifications of every node; one that arrives from then on ends the next wait.</summary>
    Task<IFeedListener> ListenAsync(CancellationToken ct);

    /// <summary>Checks whether server and database meet the requirements.</summary>
    /// <exception cref="SettingException">They do not; the message says what to do.</exception>
    Task CheckAsync(McuDbContext db, CancellationToken ct);
}

/// <summary>A row of the inbox, and the incident it became or renewed.</summary>
internal readonly record struct TriagedLine(long Line, long Incident);

/// <summary>Values for columns that an older release did not write; null leaves a column unchanged.</summary>
internal readonly record struct FilledRow(long Id, string? SourceKind, DateTimeOffset? OursAt, string? Words)
{
    /// <summary>The row is written only while it has this revision; null: whatever its revision.</summary>
    public int? Revision { get; init; }

    /// <summary>
    /// The deciding deadline by the clocks of <see cref="Revision"/>, possibly null; without a revision the column stays unchanged.
    /// </summary>
    public DateTimeOffset? DecidingDeadline { get; init; }
}

/// <summary>A connection that receives the notifications.</summary>
internal interface IFeedListener : IAsyncDisposable
{
    Task WaitAsync(TimeSpan atMost, CancellationToken ct);
}
