using System.Linq.Expressions;
using Mcu.Infrastructure.Store.Model;
using System.Data;
using System.Data.Common;
using System.Globalization;
using Mcu.Application.Common;
using Mcu.Application.Incidents;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Mcu.Infrastructure.Store.SqlServer;

/// <summary>The engine for SQL Server: it skips locked rows by hints, passes rows as JSON, and its readers poll.</summary>
internal sealed class SqlServerEngine(DbDataSource database, TimeProvider time) : IEngine
{
    /// <summary>READ COMMITTED locks are requested by name, because READPAST is refused where the database uses row versions.</summary>
    private const string SkipLocked = "WITH (UPDLOCK, READPAST, ROWLOCK, READCOMMITTEDLOCK)";

    private const string HoldKey = SqlServerRows.HoldKey;

    private const string Count =
        $$"""
         MERGE mcu.counters {{HoldKey}} AS counter
         USING (VALUES ({0}, {1})) AS step (name, added) ON counter.name = step.name COLLATE {{SqlServerTables.Collation}}
         WHEN MATCHED THEN UPDATE SET value = counter.value + step.added
         WHEN NOT MATCHED THEN INSERT (name, value) VALUES (step.name, step.added)
         OUTPUT inserted.value AS [Value];
         """;

    private const string Publish =
        $"""
         DECLARE @counted TABLE (name nvarchar(40) NOT NULL, value bigint NOT NULL);
         MERGE mcu.counters {HoldKey} AS counter
         USING (VALUES (N'feed', @count), (N'flows', @count)) AS step (name, added)
         ON counter.name = step.name COLLATE {SqlServerTables.Collation}
         WHEN MATCHED THEN UPDATE SET value = counter.value + step.added
         WHEN NOT MATCHED THEN INSERT (name, value) VALUES (step.name, step.added)
         OUTPUT inserted.name, inserted.value INTO @counted (name, value);
         DECLARE @committed datetimeoffset = TODATETIMEOFFSET(SYSUTCDATETIME(), 0);
         INSERT INTO mcu.changes (version, incident_id, kind, at, event, was, now, committed_at, actor_id)
         SELECT counted.value - @count + change.place, change.incident_id, change.kind, change.at, change.event,
                change.was, change.now, @committed, @by
         FROM @counted AS counted CROSS JOIN OPENJSON(@changes) WITH (
             place bigint '$.place', incident_id bigint '$.incidentId', kind nvarchar(40) '$.kind', at datetimeoffset '$.at',
             event nvarchar(max) '$.event', was nvarchar(max) '$.was', now nvarchar(max) '$.now') AS change
         WHERE counted.name = N'feed';
         """;

    public IQueryable<SignalRow> Claim(McuDbContext db, IReadOnlyList<long> lines) => db.Signals.FromSqlRaw(
        $"SELECT * FROM mcu.signals {SkipLocked} WHERE state = N'pending' AND id IN (SELECT line FROM OPENJSON({{0}}) WITH (line bigint " +
        "'$'))",
        Json.Write(lines));

    public IQueryable<Incident> DueToEscalate(McuDbContext db, DateTimeOffset now, int limit) => db.Incidents.FromSqlRaw(
        $"SELECT TOP ({{0}}) * FROM mcu.incidents {SkipLocked} WHERE escalate_at <= {{1}} ORDER BY escalate_at", limit, now);

    public async Task<long> CountAsync(McuDbContext db, string counter, int by, CancellationToken ct)
    {
        var values = await db.Database.SqlQueryRaw<long>(Count, counter, (long)by).ToListAsync(ct);
        return values[0];
    }

    public Task InsertAsync<T>(McuDbContext db, IReadOnlyList<T> rows, CancellationToken ct)
        where T : class => SqlServerRows.InsertAsync(db, rows, ct);

    public Task AddAsync<T>(McuDbContext db, IReadOnlyList<T> rows, CancellationToken ct)
        where T : class => SqlServerRows.AddAsync(db, rows, ct);

    public Task<int> UpdateAsync(McuDbContext db, IReadOnlyList<EntityEntry<Incident>> changed, CancellationToken ct) =>
        SqlServerRows.UpdateAsync(db, changed, ct);

    public async Task MarkTriagedAsync(McuDbContext db, IReadOnlyList<TriagedLine> lines, CancellationToken ct)
    {
        await using var command = SqlServerRows.Command(
            db,
            $"""
             UPDATE signal SET state = N'{SignalRow.Done}', incident_id = done.incident
             FROM mcu.signals AS signal WITH (FORCESEEK)
             INNER JOIN OPENJSON(@rows) WITH (line bigint '$.line', incident bigint '$.incident') AS done
               ON signal.id = done.line
             """);
        SqlServerRows.Add(command, "@rows", Json.Write(lines));
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>
    /// The batch contains its values as literals: one with parameters runs as a procedure, and a procedure that ends with fewer
    /// transactions than it began with gives error 266. XACT_ABORT is needed because a failed statement would otherwise be followed by the
    /// COMMIT.
    /// </summary>
    public async Task<long?> PublishAndCommitAsync(
        McuDbContext db, IReadOnlyList<IncidentChange> changes, IReadOnlyList<FlowRow> flows, string? by, CancellationToken ct)
    {
        var cards = new WrittenCards<string>(Json.Write);
        var lines = Json.Write(changes.Select((change, index) => new
        {
            Place = index + 1,
            IncidentId = change.Now.Id,
            Kind = change.Event.Name,
            change.Event.At,
            Event = Json.Write(change.Event),
            Was = change.Was is null ? null : cards.Of(change.Was),
            Now = cards.Of(change.Now),
        }));
        var publish =
            $"""
             {Publish}
             {SqlServerRows.Addition<FlowRow>(db, "@flows")}
             """;
        await using var batch = SqlServerRows.Command(db, string.Create(
            CultureInfo.InvariantCulture,
            $"""
             SET XACT_ABORT ON;
             EXEC sp_executesql {Literal(publish)},
                 N'@count bigint, @changes nvarchar(max), @flows nvarchar(max), @by nvarchar(200)',
                 @count = {changes.Count}, @changes = {Literal(lines)}, @flows = {Literal(SqlServerRows.Lines(db, flows))},
                 @by = {(by is null ? "NULL" : Literal(by))};
             COMMIT TRANSACTION;
             """));
        await batch.ExecuteNonQueryAsync(ct);
        return null;
    }

    public async Task<int> FillAsync(McuDbContext db, string table, IReadOnlyList<FilledRow> rows, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        await using var command = SqlServerRows.Command(
            db,
            $"""
             UPDATE kept SET
                 source_kind = COALESCE(kept.source_kind, line.source_kind), ours_at = COALESCE(kept.ours_at, line.ours_at),
                 words = COALESCE(line.words, kept.words),
                 deciding_deadline = CASE WHEN line.revision IS NULL THEN kept.deciding_deadline ELSE line.deciding_deadline END
             FROM mcu.{table} AS kept {SkipLocked}
             INNER JOIN OPENJSON(@rows) WITH (
                 id bigint '$.id', source_kind nvarchar(24) '$.sourceKind', ours_at datetimeoffset '$.oursAt',
                 words nvarchar(max) '$.words', revision int '$.revision', deciding_deadline datetimeoffset '$.decidingDeadline') AS line
             ON kept.id = line.id AND kept.revision = COALESCE(line.revision, kept.revision)
             """);
        SqlServerRows.Add(command, "@rows", Json.Write(rows));
        return await command.ExecuteNonQueryAsync(ct);
    }

    public async Task<int> ArchiveAsync(McuDbContext db, DateTimeOffset before, int limit, CancellationToken ct)
    {
        string[] names = [.. TableColumns.Of<Incident>(db).Columns.Select(column => $"[{column.Name}]")];
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted, ct);
        await using var command = SqlServerRows.Command(
            db,
            $"""
             WITH old AS (
                 SELECT TOP (@limit) * FROM mcu.incidents {SkipLocked}
                 WHERE closed_at < @before AND received_at < @before AND accepted_at < @before
                   AND (answered_at IS NULL OR answered_at < @before)
                     AND status IN (N'Answered', N'Closed')
                 ORDER BY closed_at)
             DELETE FROM old OUTPUT {string.Join(", ", names.Select(name => $"deleted.{name}"))}
             INTO mcu.{ArchiveTable.Name} ({string.Join(", ", names)});
             """);
        SqlServerRows.Add(command, "@before", before);
        SqlServerRows.Add(command, "@limit", limit);
        var moved = await command.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(ct);
        return moved;
    }

    public Task<T> InSnapshotAsync<T>(McuDbContext db, Func<Task<T>> read, CancellationToken ct) =>
        SqlServerSnapshot.ReadAsync(db, read, ct);

    /// <summary>
    /// How a binary collation lowers a letter is undefined, so a collation with Cyrillic is used for that. The comparison itself is by
    /// characters, as with the folded texts.
    /// </summary>
    public Expression<Func<Incident, bool>> Saying(string pattern) => incident => EF.Functions.Like(
        incident.Words ?? EF.Functions.Collate(
            EF.Functions.Collate(incident.Number + " " + incident.Text, SqlServerTables.Letters).ToLower(),
                SqlServerTables.Collation).Replace("ё", "е"),
        pattern,
        "\\");

    public Expression<Func<Incident, bool>> Titled(string pattern) => incident => EF.Functions.Like(
        EF.Functions.Collate(
            EF.Functions.Collate(
                incident.Number + " " + (incident.TitleRules >= IncidentTitle.Rules ? incident.Title : ""),
                SqlServerTables.Letters).ToLower(),
            SqlServerTables.Collation).Replace("ё", "е"),
        pattern,
        "\\");

    public Task<DateTimeOffset> NowAsync(McuDbContext db, CancellationToken ct) =>
        db.Database.SqlQuery<DateTimeOffset>($"SELECT TODATETIMEOFFSET(SYSUTCDATETIME(), 0) AS [Value]").SingleAsync(ct);

    /// <summary>
    /// Does nothing: SQL Server has no NOTIFY, and its service broker needs rights and maintenance that saving a quarter of a second does
    /// not justify.
    /// </summary>
    public Task NotifyAsync(CancellationToken ct) => Task.CompletedTask;

    public Task<IFeedListener> ListenAsync(CancellationToken ct) => Task.FromResult<IFeedListener>(new FeedListener(time));

    public async Task CheckAsync(McuDbContext db, CancellationToken ct)
    {
        await using var ask = database.CreateCommand(
            """
            SELECT name, compatibility_level, snapshot_isolation_state, is_read_committed_snapshot_on
            FROM sys.databases WHERE database_id = DB_ID()
            """);
        await using var reader = await ask.ExecuteReaderAsync(ct);
        if (!await reader.ReadAsync(ct))
        {
            return;
        }

        List<string> missing = [];
        Require(reader.GetByte(1) >= SqlServerStore.CompatibilityLevel, $"COMPATIBILITY_LEVEL = {SqlServerStore.CompatibilityLevel}");
        Require(reader.GetByte(2) == 1, "ALLOW_SNAPSHOT_ISOLATION ON");
        Require(reader.GetBoolean(3), "READ_COMMITTED_SNAPSHOT ON WITH ROLLBACK IMMEDIATE");
        if (missing.Count > 0)
        {
            var name = reader.GetString(0).Replace("]", "]]", StringComparison.Ordinal);
            throw new SettingException(
                "ConnectionStrings:Mcu",
                "the database is not set up for this product; run " +
                $"{string.Join(' ', missing.Select(option => $"ALTER DATABASE [{name}] SET {option};"))}");
        }

        void Require(bool isSet, string option)
        {
            if (!isSet)
            {
                missing.Add(option);
            }
        }
    }

    public bool IsRefusal(DbException error) => SqlServerErrors.IsRefusal(error);

    public bool IsMiscount(DbException error) => SqlServerErrors.IsMiscount(error);

    public bool IsFull(DbException error) => SqlServerErrors.IsFull(error);

    public bool IsOfClient(InvalidOperationException error) => SqlServerErrors.IsOfClient(error);

    /// <summary>
    /// Quotes a T-SQL string: a quote is the only character that ends it. JSON contains no raw line break that could follow a backslash.
    /// </summary>
    private static string Literal(string text) => $"N'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private sealed class FeedListener(TimeProvider time) : IFeedListener
    {
        public Task WaitAsync(TimeSpan atMost, CancellationToken ct) => Task.Delay(atMost, time, ct);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
