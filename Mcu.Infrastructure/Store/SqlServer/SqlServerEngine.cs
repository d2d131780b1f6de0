using System.Data.Common;
using System.Globalization;
using Mcu.Application.Common;
using Mcu.Application.Incidents;
using Mcu.Infrastructure.Store.Signals;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Mcu.Infrastructure.Store.SqlServer;

/// <summary>SQL Server's own ways: hints that skip locked rows, JSON as a table, readers that look by themselves.</summary>
internal sealed class SqlServerEngine(DbDataSource database, TimeProvider time) : IEngine
{
    /// <summary>Read-committed locks are asked for by name: READPAST is refused where the database answers from row versions.</summary>
    private const string SkipLocked = "WITH (UPDLOCK, READPAST, ROWLOCK, READCOMMITTEDLOCK)";

    private const string Publish =
        """
        DECLARE @feed TABLE (upto bigint NOT NULL);
        MERGE mcu.counters WITH (HOLDLOCK) AS counter
        USING (VALUES (N'feed', @count)) AS step (name, added) ON counter.name = step.name
        WHEN MATCHED THEN UPDATE SET value = counter.value + step.added
        WHEN NOT MATCHED THEN INSERT (name, value) VALUES (step.name, step.added)
        OUTPUT inserted.value INTO @feed (upto);
        INSERT INTO mcu.changes (version, incident_id, kind, at, event, was, now)
        SELECT feed.upto - @count + change.place, change.incident_id, change.kind, change.at, change.event, change.was, change.now
        FROM @feed AS feed CROSS JOIN OPENJSON(@changes) WITH (
            place bigint '$.place', incident_id bigint '$.incidentId', kind nvarchar(40) '$.kind', at datetimeoffset '$.at',
            event nvarchar(max) '$.event', was nvarchar(max) '$.was', now nvarchar(max) '$.now') AS change;
        """;

    public IQueryable<SignalRow> Pending(McuDbContext db, int limit) => db.Signals.FromSqlRaw(
        $"SELECT TOP ({{0}}) * FROM mcu.signals {SkipLocked} WHERE state = N'pending' ORDER BY id", limit);

    public IQueryable<Incident> DueToEscalate(McuDbContext db, DateTimeOffset now, int limit) => db.Incidents.FromSqlRaw(
        $"SELECT TOP ({{0}}) * FROM mcu.incidents {SkipLocked} WHERE escalate_at <= {{1}} ORDER BY escalate_at", limit, now);

    public async Task<long> CountAsync(McuDbContext db, string counter, int by, CancellationToken ct)
    {
        var values = await db.Database.SqlQuery<long>(
            $"""
             MERGE mcu.counters WITH (HOLDLOCK) AS counter
             USING (VALUES ({counter}, {(long)by})) AS step (name, added) ON counter.name = step.name
             WHEN MATCHED THEN UPDATE SET value = counter.value + step.added
             WHEN NOT MATCHED THEN INSERT (name, value) VALUES (step.name, step.added)
             OUTPUT inserted.value AS [Value];
             """).ToListAsync(ct);
        return values[0];
    }

    /// <summary>
    /// The batch carries its values as a literal: one with parameters is run as a procedure, and a procedure that ends with fewer transactions
    /// than it began with is answered with error 266. XACT_ABORT, because otherwise a statement that fails would leave the COMMIT after it standing.
    /// </summary>
    public async Task PublishAndCommitAsync(McuDbContext db, IReadOnlyList<IncidentChange> changes, CancellationToken ct)
    {
        var lines = Json.Write(changes.Select((change, index) => new
        {
            Place = index + 1,
            IncidentId = change.Now.Id,
            Kind = change.Event.Name,
            change.Event.At,
            Event = Json.Write(change.Event),
            Was = change.Was is null ? null : Json.Write(change.Was),
            Now = Json.Write(change.Now),
        }));
        await using var batch = db.Database.GetDbConnection().CreateCommand();
        batch.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        batch.CommandText = string.Create(
            CultureInfo.InvariantCulture,
            $"""
             SET XACT_ABORT ON;
             EXEC sp_executesql {Literal(Publish)}, N'@count bigint, @changes nvarchar(max)', @count = {changes.Count}, @changes = {Literal(lines)};
             COMMIT TRANSACTION;
             """);
        await batch.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Nobody is called: SQL Server has no NOTIFY, and its brokers need rights and care that a quarter of a second is not worth.</summary>
    public Task RingAsync(CancellationToken ct) => Task.CompletedTask;

    public Task<IFeedBell> ListenAsync(CancellationToken ct) => Task.FromResult<IFeedBell>(new Bell(time));

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
                $"the database is not set up for this product; run {string.Join(' ', missing.Select(option => $"ALTER DATABASE [{name}] SET {option};"))}");
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

    /// <summary>A text of T-SQL: a quote is the only sign that ends one. JSON holds no raw line break that could follow a backslash.</summary>
    private static string Literal(string text) => $"N'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private sealed class Bell(TimeProvider time) : IFeedBell
    {
        public Task WaitAsync(TimeSpan atMost, CancellationToken ct) => Task.Delay(atMost, time, ct);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
