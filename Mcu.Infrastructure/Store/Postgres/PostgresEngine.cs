using System.Linq.Expressions;
using Mcu.Infrastructure.Store.Model;
using System.Data;
using System.Data.Common;
using Mcu.Application.Common;
using Mcu.Application.Incidents;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Mcu.Infrastructure.Store.Postgres;

/// <summary>The engine for PostgreSQL: it skips locked rows, passes arrays as parameters and uses LISTEN and NOTIFY.</summary>
internal sealed class PostgresEngine(NpgsqlDataSource database) : IEngine
{
    private const string Channel = "mcu_feed";
    private const int OldestMajor = 15;

    private const string Publish =
        """
        WITH counted AS (
            INSERT INTO mcu.counters (name, value) VALUES ('feed', $1), ('flows', $1)
            ON CONFLICT (name) DO UPDATE SET value = counters.value + excluded.value
            RETURNING name, value, clock_timestamp() AS at),
        told AS (
            INSERT INTO mcu.changes (version, incident_id, kind, at, event, was, now, committed_at, actor_id)
            SELECT counted.value - $1 + change.place, change.incident_id, change.kind, change.at, change.event, change.was, change.now,
                counted.at, $8
            FROM counted, unnest($2, $3, $4, $5, $6, $7) WITH ORDINALITY AS change (incident_id, kind, at, event, was, now, place)
            WHERE counted.name = 'feed')
        SELECT value FROM counted WHERE name = 'feed'
        """;

    public IQueryable<SignalRow> Claim(McuDbContext db, IReadOnlyList<long> lines)
    {
        long[] ids = [.. lines];
        return db.Signals.FromSql(
            $"SELECT * FROM mcu.signals WHERE id = ANY({ids}) AND state = 'pending' ORDER BY id FOR UPDATE SKIP LOCKED");
    }

    public IQueryable<Incident> DueToEscalate(McuDbContext db, DateTimeOffset now, int limit) => db.Incidents.FromSql(
        $"SELECT * FROM mcu.incidents WHERE escalate_at <= {now} ORDER BY escalate_at LIMIT {limit} FOR UPDATE SKIP LOCKED");

    public async Task<long> CountAsync(McuDbContext db, string counter, int by, CancellationToken ct)
    {
        var values = await db.Database.SqlQuery<long>(
            $"""
             INSERT INTO mcu.counters (name, value) VALUES ({counter}, {(long)by})
             ON CONFLICT (name) DO UPDATE SET value = counters.value + excluded.value
             RETURNING value AS "Value"
             """).ToListAsync(ct);
        return values[0];
    }

    public Task InsertAsync<T>(McuDbContext db, IReadOnlyList<T> rows, CancellationToken ct)
        where T : class => PostgresRows.InsertAsync(db, rows, ct);

    public Task AddAsync<T>(McuDbContext db, IReadOnlyList<T> rows, CancellationToken ct)
        where T : class => PostgresRows.AddAsync(db, rows, ct);

    public Task<int> UpdateAsync(McuDbContext db, IReadOnlyList<EntityEntry<Incident>> changed, CancellationToken ct) =>
        PostgresRows.UpdateAsync(db, changed, ct);

    public async Task MarkTriagedAsync(McuDbContext db, IReadOnlyList<TriagedLine> lines, CancellationToken ct)
    {
        await using var command = PostgresRows.Command(
            db,
            $"""
             UPDATE mcu.signals SET state = '{SignalRow.Done}', incident_id = done.incident
             FROM unnest($1, $2) AS done (line, incident) WHERE signals.id = done.line
             """);
        command.Parameters.Add(PostgresRows.Array(NpgsqlDbType.Bigint, lines, done => done.Line));
        command.Parameters.Add(PostgresRows.Array(NpgsqlDbType.Bigint, lines, done => done.Incident));
        await command.ExecuteNonQueryAsync(ct);
    }

    public async Task<long?> PublishAndCommitAsync(
        McuDbContext db, IReadOnlyList<IncidentChange> changes, IReadOnlyList<FlowRow> flows, string? by, CancellationToken ct)
    {
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        var cards = new WrittenCards<byte[]>(Json.Utf8);
        await using var batch = new NpgsqlBatch(connection, (NpgsqlTransaction?)db.Database.CurrentTransaction?.GetDbTransaction());
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Publish)
        {
            Parameters =
            {
                new() { Value = (long)changes.Count },
                PostgresRows.Array(NpgsqlDbType.Bigint, changes, change => change.Now.Id),
                PostgresRows.Array(NpgsqlDbType.Text, changes, change => change.Event.Name),
                PostgresRows.Array(NpgsqlDbType.TimestampTz, changes, change => change.Event.At),
                PostgresRows.Array(NpgsqlDbType.Text, changes, change => Json.Utf8(change.Event)),
                PostgresRows.Array(NpgsqlDbType.Text, changes, change => change.Was is null ? null : cards.Of(change.Was)),
                PostgresRows.Array(NpgsqlDbType.Text, changes, change => cards.Of(change.Now)),
                new() { NpgsqlDbType = NpgsqlDbType.Text, Value = by ?? (object)DBNull.Value },
            },
        });
        if (flows.Count > 0)
        {
            batch.BatchCommands.Add(PostgresRows.Addition(db, flows));
        }

        batch.BatchCommands.Add(new NpgsqlBatchCommand("COMMIT"));
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        var last = reader.GetInt64(0);
        while (await reader.NextResultAsync(ct))
        {
            // The result must be read to its end; only then is the transaction committed.
        }

        return last;
    }

    public async Task<int> FillAsync(McuDbContext db, string table, IReadOnlyList<FilledRow> rows, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        await using var command = PostgresRows.Command(
            db,
            $"""
             WITH free AS (SELECT id FROM mcu.{table} WHERE id = ANY($1) FOR UPDATE SKIP LOCKED)
             UPDATE mcu.{table} AS kept SET
                 source_kind = coalesce(kept.source_kind, line.source_kind), ours_at = coalesce(kept.ours_at, line.ours_at),
                 words = coalesce(line.words, kept.words),
                 deciding_deadline = CASE WHEN line.revision IS NULL THEN kept.deciding_deadline ELSE line.deciding_deadline END
             FROM free INNER JOIN unnest($1, $2, $3, $4, $5, $6) AS line (id, source_kind, ours_at, words, revision, deciding_deadline)
                 ON line.id = free.id
             WHERE kept.id = free.id AND kept.revision = coalesce(line.revision, kept.revision)
             """);
        command.Parameters.Add(PostgresRows.Array(NpgsqlDbType.Bigint, rows, row => row.Id));
        command.Parameters.Add(PostgresRows.Array(NpgsqlDbType.Text, rows, row => row.SourceKind));
        command.Parameters.Add(PostgresRows.Array(NpgsqlDbType.TimestampTz, rows, row => row.OursAt));
        command.Parameters.Add(PostgresRows.Array(NpgsqlDbType.Text, rows, row => row.Words));
        command.Parameters.Add(PostgresRows.Array(NpgsqlDbType.Integer, rows, row => row.Revision));
        command.Parameters.Add(PostgresRows.Array(NpgsqlDbType.TimestampTz, rows, row => row.DecidingDeadline));
        return await command.ExecuteNonQueryAsync(ct);
    }

    public async Task<int> ArchiveAsync(McuDbContext db, DateTimeOffset before, int limit, CancellationToken ct)
    {
        var columns = string.Join(", ", TableColumns.Of<Incident>(db).Columns.Select(column => column.Name));
        await db.Database.OpenConnectionAsync(ct);
        await using var command = PostgresRows.Command(
            db,
            $"""
             WITH moved AS (
                 DELETE FROM mcu.incidents WHERE id IN (
                     SELECT id FROM mcu.incidents
                     WHERE closed_at < $1 AND received_at < $1 AND accepted_at < $1 AND coalesce(answered_at < $1, true)
                       AND status IN ('Answered', 'Closed')
                     ORDER BY closed_at LIMIT $2 FOR UPDATE SKIP LOCKED)
                 RETURNING {columns})
             INSERT INTO mcu.{ArchiveTable.Name} ({columns}) SELECT {columns} FROM moved
             """);
        command.Parameters.Add(new() { NpgsqlDbType = NpgsqlDbType.TimestampTz, Value = before });
        command.Parameters.Add(new() { Value = limit });
        return await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>The isolation level that both engines call snapshot; PostgreSQL maps it to repeatable read.</summary>
    public async Task<T> InSnapshotAsync<T>(McuDbContext db, Func<Task<T>> read, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.Snapshot, ct);
        var result = await read();
        await transaction.CommitAsync(ct);
        return result;
    }

    public Expression<Func<Incident, bool>> Saying(string pattern) => incident => EF.Functions.Like(
        incident.Words ?? (incident.Number + " " + incident.Text).ToLower().Replace("ё", "е"), pattern, "\\");

    public Expression<Func<Incident, bool>> Titled(string pattern) => incident => EF.Functions.Like(
        (incident.Number + " " + (incident.TitleRules >= IncidentTitle.Rules ? incident.Title : "")).ToLower().Replace("ё", "е"),
        pattern,
        "\\");

    public Task<DateTimeOffset> NowAsync(McuDbContext db, CancellationToken ct) =>
        db.Database.SqlQuery<DateTimeOffset>($"SELECT clock_timestamp() AS \"Value\"").SingleAsync(ct);

    public async Task NotifyAsync(CancellationToken ct)
    {
        await using var notify = database.CreateCommand($"NOTIFY {Channel}");
        await notify.ExecuteNonQueryAsync(ct);
    }

    public async Task<IFeedListener> ListenAsync(CancellationToken ct)
    {
        var connection = await database.OpenConnectionAsync(ct);
        try
        {
            await using var listen = new NpgsqlCommand($"LISTEN {Channel}", connection);
            await listen.ExecuteNonQueryAsync(ct);
            return new FeedListener(connection);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public async Task CheckAsync(McuDbContext db, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        if (connection.PostgreSqlVersion.Major < OldestMajor)
        {
            throw new SettingException(
                "ConnectionStrings:Mcu",
                $"the server is PostgreSQL {connection.PostgreSqlVersion}; {OldestMajor} or newer is needed");
        }
    }

    public bool IsRefusal(DbException error) => PostgresErrors.IsRefusal(error);

    public bool IsMiscount(DbException error) => PostgresErrors.IsMiscount(error);

    public bool IsFull(DbException error) => PostgresErrors.IsFull(error);

    public bool IsOfClient(InvalidOperationException error) => PostgresErrors.IsOfClient(error);

    private sealed class FeedListener(NpgsqlConnection connection) : IFeedListener
    {
        public Task WaitAsync(TimeSpan atMost, CancellationToken ct) => connection.WaitAsync(atMost, ct);

        public ValueTask DisposeAsync() => connection.DisposeAsync();
    }
}
