using System.Data.Common;
using Mcu.Application.Common;
using Mcu.Application.Signals;
using Mcu.Infrastructure.Protection;
using Mcu.Infrastructure.Store.Signals;
using Npgsql;
using NpgsqlTypes;

namespace Mcu.Infrastructure.Store.Postgres;

/// <summary>
/// The inbox on PostgreSQL: one statement for each batch; the unique index decides what is a repeat, without a query beforehand.
/// </summary>
internal sealed class PostgresInbox(NpgsqlDataSource database, AuthorSeal authors, TownClock clock) : IInboxTable
{
    /// <summary>
    /// Ids are assigned in the sender's order, because triage follows them; rows are written in the order of their keys, so that batches
    /// with common messages cannot deadlock.
    /// </summary>
    private const string Rows =
        """
        INSERT INTO mcu.signals (
            id, source, external_id, accepted_at, content, content_hash, state, author, author_hash, contact_hash)
        SELECT line.id, line.source, line.external_id, line.accepted_at, line.content, line.hash, 'pending',
            line.author, line.author_hash, line.contact_hash
        FROM (
            SELECT nextval('mcu.signals_id_seq') AS id, sent.*
            FROM (
                SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8) WITH ORDINALITY AS given (
                    source, external_id, content, hash, accepted_at, author, author_hash, contact_hash, place)
                ORDER BY given.place) AS sent) AS line
        ORDER BY line.source COLLATE "C", line.external_id COLLATE "C"
        """;

    private const string Keep = Rows +
        """

        ON CONFLICT (source, external_id) DO NOTHING
        RETURNING source, external_id, true
        """;

    private const string Renew = Rows +
        """

        ON CONFLICT (source, external_id) DO UPDATE
        SET content = excluded.content, content_hash = excluded.content_hash, accepted_at = excluded.accepted_at,
            author = excluded.author, author_hash = excluded.author_hash, contact_hash = excluded.contact_hash,
            state = 'pending', problem = NULL
        WHERE signals.content_hash <> excluded.content_hash AND signals.content_hash <> ALL ($9)
        RETURNING source, external_id, xmax = 0
        """;

    public async Task<IReadOnlyList<SignalVerdict>> AddAsync(IReadOnlyList<Signal> signals, RepeatPolicy repeats, CancellationToken ct)
    {
        var verdicts = InboxLine.Verdicts(signals);
        var rounds = InboxLine.Rounds(signals, repeats, authors);
        await using var connection = await database.OpenConnectionAsync(ct);

        // One statement is a transaction of its own: a single round trip, commit included.
        await using var transaction = rounds.Count > 1 ? await connection.BeginTransactionAsync(ct) : null;
        foreach (var round in rounds)
        {
            await AddRoundAsync(connection, round, repeats, verdicts, ct);
        }

        if (transaction is not null)
        {
            await transaction.CommitAsync(ct);
        }

        return verdicts;
    }

    public async Task<IReadOnlyList<SignalVerdict>> AddAsync(DbTransaction within, IReadOnlyList<Signal> signals, CancellationToken ct)
    {
        var verdicts = InboxLine.Verdicts(signals);
        foreach (var round in InboxLine.Rounds(signals, RepeatPolicy.Keep, authors))
        {
            await AddRoundAsync((NpgsqlConnection)within.Connection!, round, RepeatPolicy.Keep, verdicts, ct);
        }

        return verdicts;
    }

    public async Task<IReadOnlyList<SignalVerdict>> CompareAsync(IReadOnlyList<Signal> signals, CancellationToken ct)
    {
        Dictionary<(string, string), string> known = [];
        await using var command = database.CreateCommand(
            """
            SELECT source, external_id, content_hash FROM mcu.signals
            WHERE (source, external_id) IN (SELECT * FROM unnest($1, $2))
            """);
        command.Parameters.Add(Texts(signals.Select(signal => signal.Source)));
        command.Parameters.Add(Texts(signals.Select(signal => signal.ExternalId)));
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
            SELECT coalesce(incident.number, archived.number) FROM mcu.signals signal
            LEFT JOIN mcu.incidents incident ON incident.id = signal.incident_id
            LEFT JOIN mcu.incidents_archive archived ON archived.id = signal.incident_id
            WHERE signal.source = $1 AND signal.external_id = $2
            """);
        command.Parameters.Add(new() { Value = source });
        command.Parameters.Add(new() { Value = externalId });
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct)
            ? new SignalStatus(source, externalId, await reader.IsDBNullAsync(0, ct) ? null : reader.GetString(0))
            : null;
    }

    public bool IsRefusal(DbException error) => PostgresErrors.IsRefusal(error);

    public bool IsMiscount(DbException error) => PostgresErrors.IsMiscount(error);

    public bool IsFull(DbException error) => PostgresErrors.IsFull(error);

    public bool IsOfClient(InvalidOperationException error) => PostgresErrors.IsOfClient(error);

    private async Task AddRoundAsync(
        NpgsqlConnection connection, List<InboxLine> round, RepeatPolicy repeats, SignalVerdict[] verdicts, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(repeats is RepeatPolicy.Keep ? Keep : Renew, connection);
        command.Parameters.Add(Texts(round, line => line.Signal.Source));
        command.Parameters.Add(Texts(round, line => line.Signal.ExternalId));
        command.Parameters.Add(Texts(round, line => line.Content));
        command.Parameters.Add(Texts(round, line => line.Hash));
        var now = clock.Now;
        command.Parameters.Add(new()
        {
            NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.TimestampTz,
            Value = round.ConvertAll(line => line.Signal.AcceptedAt ?? now),
        });

        command.Parameters.Add(Texts(round, line => line.Author));
        command.Parameters.Add(Texts(round, line => line.AuthorHash));
        command.Parameters.Add(Texts(round, line => line.ContactHash));
        if (repeats is RepeatPolicy.Renew)
        {
            command.Parameters.Add(Texts(round, line => line.FormerHash));
        }

        // Prepared once for each connection, not for each message.
        await command.PrepareAsync(ct);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var places = round.ToDictionary(line => (line.Signal.Source, line.Signal.ExternalId), line => line.Place);
        while (await reader.ReadAsync(ct))
        {
            verdicts[places[(reader.GetString(0), reader.GetString(1))]] = reader.GetBoolean(2) ? SignalVerdict.New : SignalVerdict.Changed;
        }
    }

    private static NpgsqlParameter Texts<T>(List<InboxLine> lines, Converter<InboxLine, T> value) =>
        new() { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text, Value = lines.ConvertAll(value) };

    private static NpgsqlParameter Texts(IEnumerable<string> values) =>
        new() { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text, Value = values.ToArray() };
}
