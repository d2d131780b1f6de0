using Mcu.Infrastructure.Store.Model;
using System.Diagnostics;
using Mcu.Application.Deadlines;
using Mcu.Application.Incidents;
using Mcu.Application.Live;
using Mcu.Application.Ratings;
using Mcu.Application.Signals;
using Mcu.Application.Triage;
using Mcu.Infrastructure.Demo;
using Mcu.Infrastructure.Municipalities;
using Mcu.Infrastructure.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using NpgsqlTypes;

namespace Mcu.Bench;

/// <summary>
/// Fills an empty database by COPY with years of made-up data: closed incidents of three years and open ones of the last three weeks, with
/// their messages, changes and flows. Every incident goes through the real aggregate; its middle changes are merged into two.
/// </summary>
internal sealed class History(BenchNode node, DateTimeOffset now)
{
    private const int Years = 3;
    private const int Templates = 400;
    private static readonly TimeSpan OpenFor = TimeSpan.FromDays(20);

    private readonly Random _random = new(1);
    private readonly RuleSet _rules = node.Services.GetRequiredService<DeadlineRules>().Current;
    private readonly SourceCatalog _sources = node.Services.GetRequiredService<SourceCatalog>();
    private readonly Dictionary<string, long> _journals = [];
    private readonly FlowSums _flows = new(node.Services.GetRequiredService<TownZone>());
    private readonly FigureSums _figures = new(node.Services.GetRequiredService<TownZone>());
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private (Signal Signal, Placement Place, string Title)[] _templates = [];
    private long _id;
    private long _version;

    /// <summary>
    /// Settings for fast loading that leave the data durable: a table that was emptied in the same transaction needs no copy in the
    /// write-ahead log.
    /// </summary>
    public static readonly IReadOnlyDictionary<string, string> Settings = new Dictionary<string, string>
    {
        ["wal_level"] = "minimal",
        ["max_wal_senders"] = "0",
        ["max_wal_size"] = "8GB",
        ["maintenance_work_mem"] = "512MB",
    };

    /// <summary>True to make only open incidents whose clocks run for weeks: appeals that were acknowledged.</summary>
    public bool IsAsleep { get; init; }

    public async Task WriteAsync(int open, int closed)
    {
        var texts = node.Services.GetRequiredService<DemoTexts>();
        var resolver = node.Services.GetRequiredService<PlacementResolver>();
        _templates = [.. Enumerable.Range(0, Templates).Select(i => texts.Message(_random, $"{i}", now)).Select(signal =>
            (signal, resolver.Place(signal), PublicText.Title(signal.Text, signal.Author?.Name)))];

        var indexes = await DropIndexesAsync();
        await using (var tables = await CopyTables.OpenAsync(node.Database))
        {
            for (var i = 0; i < open + closed; i++)
            {
                // Closed incidents first, in order of time, then the open ones; the end of the former overlaps the days of the latter.
                var share = i < closed ? (double)i / closed : (double)(i - closed) / open;
                var span = i < closed ? TimeSpan.FromDays(365 * Years) : OpenFor;
                await WriteAsync(tables, Live(now - (span * (1 - share)) - TimeSpan.FromHours(i < closed ? 12 : 0), isOpen: i >= closed));
                if ((i + 1) % 500_000 == 0)
                {
                    Console.Error.WriteLine($"{i + 1:N0} incidents, {_watch.Elapsed.TotalSeconds:0} s");
                }
            }

            await tables.CompleteAsync();
        }

        await FinishAsync(indexes);
        Console.Error.WriteLine($"{open:N0} open and {closed:N0} closed are there, {_watch.Elapsed.TotalSeconds:0} s");
    }

    private Incident Live(DateTimeOffset at, bool isOpen)
    {
        at = new DateTimeOffset(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);
        var (signal, place, title) = _templates[_random.Next(Templates)];
        (signal, at) = IsAsleep ? (signal with { Kind = MessageKind.Appeal }, now) : (signal, at);
        var journal = IncidentIdentity.Journal(signal.Kind, at.Year);
        var name = IncidentIdentity.Of(++_id, journal, _journals[journal] = _journals.GetValueOrDefault(journal) + 1);
        var incident = Incident.Register(
            name, signal with { ExternalId = $"h{_id}", ReceivedAt = at }, title, place, _sources.KindOf(signal.Source), _rules, at);
        if (IsAsleep || !isOpen || _random.Next(2) == 0)
        {
            incident.Acknowledge("Дежурный", at.AddMinutes(_random.Next(1, 30)));
        }

        if (!isOpen)
        {
            var answeredAt = at.AddMinutes(_random.Next(60, 700));
            incident.Answer("Выдуманный ответ.", "Исполнитель", answeredAt);
            incident.Close("Дежурный", "Решено", elsewhere: false, answeredAt);
        }

        return incident;
    }

    private async Task WriteAsync(CopyTables tables, Incident incident)
    {
        var happened = incident.Unpublished;
        var signal = new Signal(incident.Source, incident.ExternalId, incident.Kind, incident.ReceivedAt, incident.Text);
        await tables.AddAsync(incident, signal);
        await tables.AddAsync(++_version, happened[0]);
        _flows.Add(null, happened[0].Now);
        _figures.Add(null, happened[0].Now);
        if (happened.Count > 1)
        {
            await tables.AddAsync(++_version, new IncidentChange(happened[^1].Event, happened[0].Now, happened[^1].Now));
            _flows.Add(happened[0].Now, happened[^1].Now);
            _figures.Add(happened[0].Now, happened[^1].Now);
        }

        incident.Published();
    }

    private async Task<List<string>> DropIndexesAsync()
    {
        List<string> indexes = [];
        await using (var command = node.Database.CreateCommand(
            """
            SELECT i.indexdef, i.indexname FROM pg_indexes i
            WHERE i.schemaname = 'mcu' AND i.tablename IN ('incidents', 'signals', 'changes') AND i.indexname NOT LIKE 'PK%'
            """))
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                indexes.Add(reader.GetString(0));
                indexes.Add($"DROP INDEX mcu.{reader.GetString(1)}");
            }
        }

        foreach (var drop in indexes.Where(sql => sql.StartsWith("DROP", StringComparison.Ordinal)))
        {
            await ExecuteAsync(drop);
        }

        return [.. indexes.Where(sql => sql.StartsWith("CREATE", StringComparison.Ordinal))];
    }

    private async Task FinishAsync(List<string> indexes)
    {
        foreach (var index in indexes)
        {
            await ExecuteAsync(index);
        }

        await node.InScopeAsync<McuDbContext, int>(async db =>
        {
            var engine = node.Services.GetRequiredService<IEngine>();
            await using var transaction = await db.Database.BeginTransactionAsync();
            foreach (var rows in _flows.Flows.Select(FlowRow.From).Chunk(5_000))
            {
                await engine.InsertAsync(db, rows, default);
            }

            foreach (var rows in AnswerRollupRow.Of(_figures).Chunk(5_000))
            {
                await engine.InsertAsync(db, rows, default);
            }

            foreach (var rows in ArrivalRollupRow.Of(_figures).Chunk(5_000))
            {
                await engine.InsertAsync(db, rows, default);
            }

            string[] ofFeed = [CounterRow.Feed, CounterRow.Flows, CounterRow.Rollups];
            var counters = ofFeed.Select(name => KeyValuePair.Create(name, _version)).Append(new(CounterRow.Incident, _id));
            foreach (var (name, value) in _journals.Concat(counters))
            {
                await engine.CountAsync(db, name, (int)value, default);
            }

            await transaction.CommitAsync();
            return 0;
        });
        await ExecuteAsync("VACUUM (ANALYZE, FREEZE) mcu.incidents, mcu.signals, mcu.changes, mcu.counters");
        await ExecuteAsync("VACUUM (ANALYZE, FREEZE) mcu.flows, mcu.answer_rollups, mcu.arrival_rollups");
        await ExecuteAsync("CHECKPOINT");
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var command = node.Database.CreateCommand(sql);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Fills three tables at the same time, each by its own COPY.</summary>
    private sealed class CopyTables : IAsyncDisposable
    {
        private readonly List<NpgsqlConnection> _connections = [];
        private readonly List<NpgsqlBinaryImporter> _copies = [];
        private TableColumns _incidentColumns = null!;

        public static async Task<CopyTables> OpenAsync(NpgsqlDataSource database)
        {
            await using var db = new McuDbContext(new DbContextOptionsBuilder<McuDbContext>().UseNpgsql(database).Options);
            var tables = new CopyTables { _incidentColumns = TableColumns.Of<Incident>(db) };
            await tables.OpenAsync(database, "incidents", string.Join(", ", tables._incidentColumns.Columns.Select(column => column.Name)));
            await tables.OpenAsync(database, "signals", "source, external_id, accepted_at, content, content_hash, state, incident_id");
            await tables.OpenAsync(database, "changes", "version, incident_id, kind, at, event, was, now");
            return tables;
        }

        public async Task AddAsync(Incident incident, Signal signal)
        {
            var copy = _copies[0];
            await copy.StartRowAsync();
            foreach (var column in _incidentColumns.Columns)
            {
                await WriteAsync(copy, column.Read(incident));
            }

            copy = _copies[1];
            await copy.StartRowAsync();
            await copy.WriteAsync(signal.Source);
            await copy.WriteAsync(signal.ExternalId);
            await copy.WriteAsync(incident.AcceptedAt, NpgsqlDbType.TimestampTz);
            await copy.WriteAsync(Json.Write(signal));
            await copy.WriteAsync("k");
            await copy.WriteAsync("done");
            await copy.WriteAsync(incident.Id);
        }

        public async Task AddAsync(long version, IncidentChange change)
        {
            var copy = _copies[2];
            await copy.StartRowAsync();
            await copy.WriteAsync(version);
            await copy.WriteAsync(change.Now.Id);
            await copy.WriteAsync(change.Event.Name);
            await copy.WriteAsync(change.Event.At, NpgsqlDbType.TimestampTz);
            await copy.WriteAsync(Json.Write(change.Event));
            await WriteAsync(copy, change.Was is null ? null : Json.Write(change.Was));
            await copy.WriteAsync(Json.Write(change.Now));
        }

        public async Task CompleteAsync()
        {
            for (var i = 0; i < _copies.Count; i++)
            {
                await _copies[i].CompleteAsync();
                await _copies[i].DisposeAsync();
                await new NpgsqlCommand("COMMIT", _connections[i]).ExecuteNonQueryAsync();
            }

            _copies.Clear();
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var connection in _connections)
            {
                await connection.DisposeAsync();
            }
        }

        private static Task WriteAsync(NpgsqlBinaryImporter copy, object? value) => value switch
        {
            null => copy.WriteNullAsync(),
            DateTimeOffset moment => copy.WriteAsync(moment, NpgsqlDbType.TimestampTz),
            string text => copy.WriteAsync(text),
            long number => copy.WriteAsync(number),
            int number => copy.WriteAsync(number),
            bool yes => copy.WriteAsync(yes),
            _ => throw new NotSupportedException(value.GetType().Name),
        };

        private async Task OpenAsync(NpgsqlDataSource database, string table, string columns)
        {
            var connection = await database.OpenConnectionAsync();
            _connections.Add(connection);
            await new NpgsqlCommand($"BEGIN; TRUNCATE mcu.{table}", connection).ExecuteNonQueryAsync();
            var copy = await connection.BeginBinaryImportAsync($"COPY mcu.{table} ({columns}) FROM STDIN (FORMAT BINARY)");
            copy.Timeout = Timeout.InfiniteTimeSpan;
            _copies.Add(copy);
        }
    }
}
