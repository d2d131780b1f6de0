using System.Data;
using System.Data.Common;
using Mcu.Application.Common;
using Mcu.Application.Signals;
using Mcu.Infrastructure.Store.Signals;

namespace Mcu.Infrastructure.Store.SqlServer;

/// <summary>
/// The inbox on SQL Server: one round trip a batch, its lines as JSON. The keys asked for stay locked from the question to the commit, also those that
/// are not there yet, so that nobody else can answer it differently in between.
/// </summary>
internal sealed class SqlServerInbox(DbDataSource database, TownClock clock) : ISignalInbox
{
    private const int MostTries = 5;
    private const int ShortText = 400;

    private const string Lines =
        """
        OPENJSON(@lines) WITH (
            place int '$.place', source nvarchar(100) '$.source', external_id nvarchar(200) '$.externalId',
            content nvarchar(max) '$.content', hash nvarchar(64) '$.hash') AS line
        """;

    /// <summary>FORCESEEK: a scan would lock every message there is.</summary>
    private const string Known = "mcu.signals AS known WITH (UPDLOCK, HOLDLOCK, FORCESEEK)";

    private const string SameKey =
        $"known.source = line.source COLLATE {SqlServerTables.Collation} AND known.external_id = line.external_id COLLATE {SqlServerTables.Collation}";

    /// <summary>Ids are given in the order of the SELECT, which is the sender's, because triage goes by them.</summary>
    private const string Keep =
        $"""
         INSERT INTO mcu.signals (source, external_id, accepted_at, content, content_hash, state)
         OUTPUT inserted.source, inserted.external_id, CAST(1 AS bit) AS is_new
         SELECT line.source, line.external_id, @at, line.content, line.hash, N'pending'
         FROM {Lines}
         WHERE NOT EXISTS (SELECT 1 FROM {Known} WHERE {SameKey})
         ORDER BY line.place;
         """;

    private const string Renew =
        $"""
         UPDATE known SET content = line.content, content_hash = line.hash, accepted_at = @at, state = N'pending', problem = NULL
         OUTPUT inserted.source, inserted.external_id, CAST(0 AS bit) AS is_new
         FROM {Lines} INNER JOIN {Known} ON {SameKey}
         WHERE known.content_hash <> line.hash COLLATE {SqlServerTables.Collation};
         {Keep}
         """;

    public async Task<IReadOnlyList<SignalVerdict>> AddAsync(IReadOnlyList<Signal> signals, RepeatPolicy repeats, CancellationToken ct)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await AddOnceAsync(signals, repeats, ct);
            }
            catch (DbException error) when (tries < MostTries && SqlServerErrors.IsDeadlock(error))
            {
                // Two batches met that share messages; this one was undone, the other one goes on.
            }
        }
    }

    public async Task<IReadOnlyList<SignalVerdict>> CompareAsync(IReadOnlyList<Signal> signals, CancellationToken ct)
    {
        Dictionary<(string, string), string> known = new(SameText.Instance);
        await using var command = database.CreateCommand(
            $"SELECT known.source, known.external_id, known.content_hash FROM {Lines} INNER JOIN mcu.signals AS known ON {SameKey}");
        Add(command, "@lines", Json.Write(signals.Select(signal => new { signal.Source, signal.ExternalId }).Distinct()));
        await using (var reader = await command.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
            {
                known[(reader.GetString(0), reader.GetString(1))] = reader.GetString(2);
            }
        }

        return InboxLine.Foretell(signals, known);
    }

    public async Task<SignalWhereabouts?> FindAsync(string source, string externalId, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            """
            SELECT incident.number FROM mcu.signals AS signal LEFT JOIN mcu.incidents AS incident ON incident.id = signal.incident_id
            WHERE signal.source = @source AND signal.external_id = @external_id
            """);
        Add(command, "@source", source);
        Add(command, "@external_id", externalId);
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct)
            ? new SignalWhereabouts(source, externalId, await reader.IsDBNullAsync(0, ct) ? null : reader.GetString(0))
            : null;
    }

    private async Task<SignalVerdict[]> AddOnceAsync(IReadOnlyList<Signal> signals, RepeatPolicy repeats, CancellationToken ct)
    {
        var verdicts = new SignalVerdict[signals.Count];
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        foreach (var round in InboxLine.Rounds(signals, repeats, verdicts, SameText.Instance))
        {
            InboxLine.Judge(round, await AddRoundAsync(transaction, round, repeats, ct), verdicts);
        }

        await transaction.CommitAsync(ct);
        return verdicts;
    }

    /// <summary>In the order of their keys, so that batches that share messages ask for them in one order.</summary>
    private async Task<Dictionary<(string, string), bool>> AddRoundAsync(
        DbTransaction transaction, List<InboxLine> round, RepeatPolicy repeats, CancellationToken ct)
    {
        Dictionary<(string, string), bool> told = new(SameText.Instance);
        await using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = repeats is RepeatPolicy.Keep ? Keep : Renew;
        Add(command, "@lines", Json.Write(round
            .OrderBy(line => line.Signal.Source, StringComparer.Ordinal)
            .ThenBy(line => line.Signal.ExternalId, StringComparer.Ordinal)
            .Select(line => new { line.Place, line.Signal.Source, line.Signal.ExternalId, line.Content, line.Hash })));
        Add(command, "@at", clock.Now);
        await using var reader = await command.ExecuteReaderAsync(ct);
        do
        {
            while (await reader.ReadAsync(ct))
            {
                told[(reader.GetString(0), reader.GetString(1))] = reader.GetBoolean(2);
            }
        }
        while (await reader.NextResultAsync(ct));

        return told;
    }

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        if (value is string text)
        {
            // Two sizes for all, or every length of a text would be planned anew.
            (parameter.DbType, parameter.Size) = (DbType.String, text.Length <= ShortText ? ShortText : -1);
        }

        parameter.Value = value;
        command.Parameters.Add(parameter);
    }

    /// <summary>SQL Server overlooks spaces at the end of a text whatever the collation: what it takes for one key must be one within a batch as well.</summary>
    private sealed class SameText : IEqualityComparer<(string Source, string ExternalId)>
    {
        public static readonly SameText Instance = new();

        public bool Equals((string Source, string ExternalId) x, (string Source, string ExternalId) y) => Trim(x) == Trim(y);

        public int GetHashCode((string Source, string ExternalId) key) => Trim(key).GetHashCode();

        private static (string, string) Trim((string Source, string ExternalId) key) => (key.Source.TrimEnd(' '), key.ExternalId.TrimEnd(' '));
    }
}
