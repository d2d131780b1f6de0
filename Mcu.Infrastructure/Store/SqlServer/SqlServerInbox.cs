using Mcu.Infrastructure.Protection;
using Mcu.Infrastructure.Store.Model;
using System.Data.Common;
using System.Text;
using Mcu.Application.Common;
using Mcu.Application.Signals;
using Mcu.Infrastructure.Store.Signals;

namespace Mcu.Infrastructure.Store.SqlServer;

/// <summary>
/// The inbox on SQL Server: one round trip for each batch, its rows passed as JSON. The keys stay locked from the query to the commit,
/// including those that do not exist yet, so that nobody else can insert them in between.
/// </summary>
internal sealed class SqlServerInbox(DbDataSource database, AuthorSeal authors, TownClock clock) : IInboxTable
{
    private const int MaxTries = 5;

    private const string Lines =
        """
        OPENJSON(@lines) WITH (
            place int '$.place', source nvarchar(100) '$.source', external_id nvarchar(200) '$.externalId',
            content nvarchar(max) '$.content', hash nvarchar(64) '$.hash', former nvarchar(64) '$.former',
            author nvarchar(max) '$.author', author_hash nvarchar(32) '$.authorHash', contact_hash nvarchar(32) '$.contactHash',
            accepted_at datetimeoffset '$.acceptedAt') AS line
        """;

    /// <summary>FORCESEEK, because a scan would lock every message.</summary>
    private const string Known = "mcu.signals AS known WITH (UPDLOCK, HOLDLOCK, FORCESEEK)";

    private const string SameKey =
        $"known.source = line.source COLLATE {SqlServerTables.Collation} AND known.external_id = line.external_id COLLATE " +
        $"{SqlServerTables.Collation}";

    /// <summary>Ids are assigned in the order of the SELECT, which is the sender's, because triage follows them.</summary>
    private const string Keep =
        $"""
         INSERT INTO mcu.signals (
             source, external_id, accepted_at, content, content_hash, state, author, author_hash, contact_hash)
         OUTPUT inserted.source, inserted.external_id, CAST(1 AS bit) AS is_new
         SELECT line.source, line.external_id, line.accepted_at, line.content, line.hash, N'pending',
             line.author, line.author_hash, line.contact_hash
         FROM {Lines}
         WHERE NOT EXISTS (SELECT 1 FROM {Known} WHERE {SameKey})
         ORDER BY line.place;
         """;

    private const string Renew =
        $"""
         UPDATE known SET content = line.content, content_hash = line.hash, accepted_at = line.accepted_at,
                     author = line.author, author_hash = line.author_hash, contact_hash = line.contact_hash,
                     state = N'pending', problem = NULL
         OUTPUT inserted.source, inserted.external_id, CAST(0 AS bit) AS is_new
         FROM {Lines} INNER JOIN {Known} ON {SameKey}
         WHERE known.content_hash <> line.hash COLLATE {SqlServerTables.Collation}
             AND known.content_hash <> line.former COLLATE {SqlServerTables.Collation};
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
            catch (DbException error) when (tries < MaxTries && SqlServerErrors.IsDeadlock(error))
            {
                // Two batches with common messages met; this one was rolled back, the other continues.
            }
        }
    }

    /// <summary>A deadlock has rolled back the caller's transaction as well, so the caller tries again.</summary>
    public async Task<IReadOnlyList<SignalVerdict>> AddAsync(DbTransaction within, IReadOnlyList<Signal> signals, CancellationToken ct)
    {
        var verdicts = InboxLine.Verdicts(signals);
        foreach (var round in InboxLine.Rounds(signals, RepeatPolicy.Keep, authors, SameText.Instance))
        {
            await using var command = within.Connection!.CreateCommand();
            command.Transaction = within;
            await AddRoundAsync(command, round, RepeatPolicy.Keep, verdicts, ct);
        }

        return verdicts;
    }

    public async Task<IReadOnlyList<SignalVerdict>> CompareAsync(IReadOnlyList<Signal> signals, CancellationToken ct)
    {
        Dictionary<(string, string), string> known = new(SameText.Instance);
        await using var command = database.CreateCommand(
            $"SELECT known.source, known.external_id, known.content_hash FROM {Lines} INNER JOIN mcu.signals AS known ON {SameKey}");
        SqlServerRows.Add(command, "@lines", Json.Write(signals.Select(signal => new { signal.Source, signal.ExternalId }).Distinct()));
        await using (var reader = await command.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
            {
                known[(reader.GetString(0), reader.GetString(1))] = reader.GetString(2);
            }
        }

        return InboxLine.Preview(signals, authors, known);
    }

    public async Task<SignalStatus?> FindAsync(string source, string externalId, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            """
            SELECT coalesce(incident.number, archived.number) AS number FROM mcu.signals AS signal
            LEFT JOIN mcu.incidents AS incident ON incident.id = signal.incident_id
            LEFT JOIN mcu.incidents_archive AS archived ON archived.id = signal.incident_id
            WHERE signal.source = @source AND signal.external_id = @external_id
            """);
        SqlServerRows.Add(command, "@source", source);
        SqlServerRows.Add(command, "@external_id", externalId);
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct)
            ? new SignalStatus(source, externalId, await reader.IsDBNullAsync(0, ct) ? null : reader.GetString(0))
            : null;
    }

    public bool IsRefusal(DbException error) => SqlServerErrors.IsRefusal(error);

    public bool IsMiscount(DbException error) => SqlServerErrors.IsMiscount(error);

    public bool IsFull(DbException error) => SqlServerErrors.IsFull(error);

    public bool IsOfClient(InvalidOperationException error) => SqlServerErrors.IsOfClient(error);

    private async Task<SignalVerdict[]> AddOnceAsync(IReadOnlyList<Signal> signals, RepeatPolicy repeats, CancellationToken ct)
    {
        var verdicts = InboxLine.Verdicts(signals);
        var rounds = InboxLine.Rounds(signals, repeats, authors, SameText.Instance);
        await using var connection = await database.OpenConnectionAsync(ct);

        // One statement is a transaction of its own; renewing needs two.
        await using var transaction = rounds.Count > 1 || repeats is RepeatPolicy.Renew ? await connection.BeginTransactionAsync(ct) : null;
        foreach (var round in rounds)
        {
            await using var command = connection.CreateCommand();
            command.Transaction = transaction;
            await AddRoundAsync(command, round, repeats, verdicts, ct);
        }

        if (transaction is not null)
        {
            await transaction.CommitAsync(ct);
        }

        return verdicts;
    }

    /// <summary>In the order of their keys, so that batches with common messages lock them in the same order.</summary>
    private async Task AddRoundAsync(
        DbCommand command, List<InboxLine> round, RepeatPolicy repeats, SignalVerdict[] verdicts, CancellationToken ct)
    {
        var now = clock.Now;
        command.CommandText = repeats is RepeatPolicy.Keep ? Keep : Renew;
        SqlServerRows.Add(command, "@lines", Json.Write(round
            .OrderBy(line => line.Signal.Source, StringComparer.Ordinal)
            .ThenBy(line => line.Signal.ExternalId, StringComparer.Ordinal)
            .Select(line => new
            {
                line.Place,
                line.Signal.Source,
                line.Signal.ExternalId,
                Content = Encoding.UTF8.GetString(line.Content),
                line.Hash,
                Former = repeats is RepeatPolicy.Renew ? line.FormerHash : null,
                line.Author,
                line.AuthorHash,
                line.ContactHash,
                AcceptedAt = line.Signal.AcceptedAt ?? now,
            })));
        var places = round.ToDictionary(line => (line.Signal.Source, line.Signal.ExternalId), line => line.Place, SameText.Instance);
        await using var reader = await command.ExecuteReaderAsync(ct);
        do
        {
            while (await reader.ReadAsync(ct))
            {
                verdicts[places[(reader.GetString(0), reader.GetString(1))]] = reader.GetBoolean(2)
                    ? SignalVerdict.New
                    : SignalVerdict.Changed;
            }
        }
        while (await reader.NextResultAsync(ct));
    }

    /// <summary>
    /// SQL Server ignores trailing spaces whatever the collation, so keys that it considers equal must be equal within a batch as well.
    /// </summary>
    private sealed class SameText : IEqualityComparer<(string Source, string ExternalId)>
    {
        public static readonly SameText Instance = new();

        public bool Equals((string Source, string ExternalId) x, (string Source, string ExternalId) y) => Trim(x) == Trim(y);

        public int GetHashCode((string Source, string ExternalId) key) => Trim(key).GetHashCode();

        private static (string, string) Trim((string Source, string ExternalId) key) =>
            (key.Source.TrimEnd(' '), key.ExternalId.TrimEnd(' '));
    }
}
