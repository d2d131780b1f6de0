using System.Security.Cryptography;
using System.Text;
using Mcu.Application.Common;
using Mcu.Application.Signals;
using Npgsql;
using NpgsqlTypes;

namespace Mcu.Infrastructure.Store.Postgres;

/// <summary>The inbox on PostgreSQL: one statement a batch; the unique index decides what is a repeat, not a look-before-you-leap query.</summary>
internal sealed class PostgresInbox(NpgsqlDataSource database, TownClock clock) : IInboxTable
{
    /// <summary>Ids in the sender's order, because triage goes by them; rows in the order of their keys, so that batches that share messages cannot wait in a ring.</summary>
    private const string Rows =
        """
        INSERT INTO mcu.signals (id, source, external_id, accepted_at, content, content_hash, state)
        SELECT line.id, line.source, line.external_id, line.accepted_at, line.content, line.hash, 'pending'
        FROM (
            SELECT nextval('mcu.signals_id_seq') AS id, sent.*
            FROM (
                SELECT * FROM unnest($1, $2, $3, $4, $5) WITH ORDINALITY AS given (source, external_id, content, hash, accepted_at, place)
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
        SET content = excluded.content, content_hash = excluded.content_hash, accepted_at = excluded.accepted_at, state = 'pending', problem = NULL
        WHERE signals.content_hash <> excluded.content_hash
        RETURNING source, external_id, xmax = 0
        """;

    public async Task<IReadOnlyList<SignalVerdict>> AddAsync(IReadOnlyList<Signal> signals, RepeatPolicy repeats, CancellationToken ct)
    {
        var verdicts = new SignalVerdict[signals.Count];
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        foreach (var round in Rounds(signals, repeats, verdicts))
        {
            var told = await AddRoundAsync(connection, round, repeats, ct);
            foreach (var line in round)
            {
                verdicts[line.Place] = told.TryGetValue((line.Signal.Source, line.Signal.ExternalId), out var isNew)
                    ? isNew ? SignalVerdict.New : SignalVerdict.Changed
                    : SignalVerdict.Same;
            }
        }

        await transaction.CommitAsync(ct);
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

        return [.. signals.Select(signal =>
        {
            var hash = Hash(Json.Write(signal));
            var verdict = !known.TryGetValue((signal.Source, signal.ExternalId), out var stored)
                ? SignalVerdict.New
                : stored == hash ? SignalVerdict.Same : SignalVerdict.Changed;
            known[(signal.Source, signal.ExternalId)] = hash;
            return verdict;
        })];
    }

    public async Task<SignalWhereabouts?> FindAsync(string source, string externalId, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            """
            SELECT incident.number FROM mcu.signals signal LEFT JOIN mcu.incidents incident ON incident.id = signal.incident_id
            WHERE signal.source = $1 AND signal.external_id = $2
            """);
        command.Parameters.Add(new() { Value = source });
        command.Parameters.Add(new() { Value = externalId });
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct)
            ? new SignalWhereabouts(source, externalId, await reader.IsDBNullAsync(0, ct) ? null : reader.GetString(0))
            : null;
    }

    private async Task<Dictionary<(string, string), bool>> AddRoundAsync(
        NpgsqlConnection connection, List<Line> round, RepeatPolicy repeats, CancellationToken ct)
    {
        var now = clock.Now;
        Dictionary<(string, string), bool> told = [];
        await using var command = new NpgsqlCommand(repeats is RepeatPolicy.Keep ? Keep : Renew, connection);
        command.Parameters.Add(Texts(round.Select(line => line.Signal.Source)));
        command.Parameters.Add(Texts(round.Select(line => line.Signal.ExternalId)));
        command.Parameters.Add(Texts(round.Select(line => line.Content)));
        command.Parameters.Add(Texts(round.Select(line => Hash(line.Content))));
        command.Parameters.Add(new()
        {
            NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.TimestampTz,
            Value = round.Select(line => line.Signal.AcceptedAt ?? now).ToArray(),
        });
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            told[(reader.GetString(0), reader.GetString(1))] = reader.GetBoolean(2);
        }

        return told;
    }

    /// <summary>
    /// One statement may touch a row once. A repeat within the batch is settled here when repeats are kept,
    /// and goes into the next round when they renew.
    /// </summary>
    private static IEnumerable<List<Line>> Rounds(IReadOnlyList<Signal> signals, RepeatPolicy repeats, SignalVerdict[] verdicts)
    {
        var left = signals.Select((signal, place) => new Line(place, signal, Json.Write(signal))).ToList();
        while (left.Count > 0)
        {
            HashSet<(string, string)> seen = [];
            List<Line> round = [];
            List<Line> later = [];
            foreach (var line in left)
            {
                if (seen.Add((line.Signal.Source, line.Signal.ExternalId)))
                {
                    round.Add(line);
                }
                else if (repeats is RepeatPolicy.Keep)
                {
                    verdicts[line.Place] = SignalVerdict.Same;
                }
                else
                {
                    later.Add(line);
                }
            }

            yield return round;
            left = later;
        }
    }

    private static NpgsqlParameter Texts(IEnumerable<string> values) =>
        new() { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text, Value = values.ToArray() };

    private static string Hash(string content) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));

    private sealed record Line(int Place, Signal Signal, string Content);
}
