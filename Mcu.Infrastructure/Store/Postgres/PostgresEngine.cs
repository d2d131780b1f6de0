using System.Data.Common;
using Mcu.Application.Common;
using Mcu.Application.Incidents;
using Mcu.Infrastructure.Store.Signals;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Mcu.Infrastructure.Store.Postgres;

/// <summary>PostgreSQL's own ways: skipping locked rows, arrays as parameters, LISTEN and NOTIFY.</summary>
internal sealed class PostgresEngine(NpgsqlDataSource database) : IEngine
{
    private const string Channel = "mcu_feed";
    private const int OldestMajor = 15;

    private const string Publish =
        """
        WITH feed AS (
            INSERT INTO mcu.counters (name, value) VALUES ('feed', $1)
            ON CONFLICT (name) DO UPDATE SET value = counters.value + excluded.value
            RETURNING value)
        INSERT INTO mcu.changes (version, incident_id, kind, at, event, was, now)
        SELECT feed.value - $1 + change.place, change.incident_id, change.kind, change.at, change.event, change.was, change.now
        FROM feed, unnest($2, $3, $4, $5, $6, $7) WITH ORDINALITY AS change (incident_id, kind, at, event, was, now, place)
        """;

    public IQueryable<SignalRow> Pending(McuDbContext db, int limit) => db.Signals.FromSql(
        $"SELECT * FROM mcu.signals WHERE state = 'pending' ORDER BY id LIMIT {limit} FOR UPDATE SKIP LOCKED");

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

    public async Task PublishAndCommitAsync(McuDbContext db, IReadOnlyList<IncidentChange> changes, CancellationToken ct)
    {
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await using var batch = new NpgsqlBatch(connection, (NpgsqlTransaction?)db.Database.CurrentTransaction?.GetDbTransaction());
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Publish)
        {
            Parameters =
            {
                new() { Value = (long)changes.Count },
                Array(NpgsqlDbType.Bigint, changes, change => change.Now.Id),
                Array(NpgsqlDbType.Text, changes, change => change.Event.Name),
                Array(NpgsqlDbType.TimestampTz, changes, change => change.Event.At),
                Array(NpgsqlDbType.Text, changes, change => Json.Write(change.Event)),
                Array(NpgsqlDbType.Text, changes, change => change.Was is null ? null : Json.Write(change.Was)),
                Array(NpgsqlDbType.Text, changes, change => Json.Write(change.Now)),
            },
        });
        batch.BatchCommands.Add(new NpgsqlBatchCommand("COMMIT"));
        await batch.ExecuteNonQueryAsync(ct);
    }

    public async Task RingAsync(CancellationToken ct)
    {
        await using var notify = database.CreateCommand($"NOTIFY {Channel}");
        await notify.ExecuteNonQueryAsync(ct);
    }

    public async Task<IFeedBell> ListenAsync(CancellationToken ct)
    {
        var connection = await database.OpenConnectionAsync(ct);
        try
        {
            await using var listen = new NpgsqlCommand($"LISTEN {Channel}", connection);
            await listen.ExecuteNonQueryAsync(ct);
            return new Bell(connection);
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
            throw new SettingException("ConnectionStrings:Mcu", $"the server is PostgreSQL {connection.PostgreSqlVersion}; {OldestMajor} or newer is needed");
        }
    }

    /// <summary>SQLSTATE class 22 is the data's shape, class 23 what a constraint forbids.</summary>
    public bool IsRefusal(DbException error) => error.SqlState is ['2', '2' or '3', ..];

    private static NpgsqlParameter Array<T>(NpgsqlDbType type, IReadOnlyList<IncidentChange> changes, Func<IncidentChange, T> value) =>
        new() { NpgsqlDbType = NpgsqlDbType.Array | type, Value = changes.Select(value).ToArray() };

    private sealed class Bell(NpgsqlConnection connection) : IFeedBell
    {
        public Task WaitAsync(TimeSpan atMost, CancellationToken ct) => connection.WaitAsync(atMost, ct);

        public ValueTask DisposeAsync() => connection.DisposeAsync();
    }
}
