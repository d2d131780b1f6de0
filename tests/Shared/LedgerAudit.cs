using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Npgsql;

namespace Mcu.TestTown;

/// <summary>Compares the ledger with what is stored: every line of the result is a broken promise. Waits until all work is done.</summary>
internal sealed class LedgerAudit(string connection, Ledger ledger)
{
    private const string IsOpen = "status IN ('Received', 'Assigned', 'InWork')";
    private static readonly TimeSpan Ceiling = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Queries that must find nothing once the work is done.</summary>
    private static readonly (string What, string Sql)[] Faults =
    [
        ("messages wait for triage", "SELECT count(*) FROM mcu.signals WHERE state = 'pending'"),
        ("levels are due and not reached", "SELECT count(*) FROM mcu.incidents WHERE escalate_at <= now()"),
        ("messages were set aside", "SELECT count(*) FROM mcu.signals WHERE problem IS NOT NULL"),
        (
            "messages are no incident",
            "SELECT count(*) FROM mcu.signals s WHERE NOT EXISTS (SELECT FROM mcu.incidents i WHERE i.id = s.incident_id)"),
        ("incidents share a message", "SELECT count(*) - count(DISTINCT (source, external_id)) FROM mcu.incidents"),
        (
            "incidents are of no message",
            "SELECT count(*) FROM mcu.incidents i WHERE NOT EXISTS (SELECT FROM mcu.signals s WHERE s.incident_id = i.id)"),
        (
            "incidents were received not just once",
            "SELECT count(*) FROM (SELECT FROM mcu.incidents i LEFT JOIN mcu.changes c ON c.incident_id = i.id AND c.kind = 'received' " +
            "GROUP BY i.id HAVING count(c.version) <> 1) AS odd"),
        ("entries of the feed are missing", "SELECT (SELECT value FROM mcu.counters WHERE name = 'feed') - count(*) FROM mcu.changes"),
        (
            "incidents have another revision than their last entry",
            "SELECT count(*) FROM mcu.incidents i WHERE i.revision <> (SELECT count(*) FROM mcu.changes c WHERE c.incident_id = i.id)"),
        (
            "rungs were climbed twice",
            "SELECT count(*) - count(DISTINCT (incident_id, event::jsonb->>'clock', event::jsonb->>'rung')) FROM mcu.changes WHERE kind " +
            "= 'escalated'"),
        (
            "rungs were climbed and nobody told",
            "SELECT (SELECT count(*) FROM mcu.changes WHERE kind = 'escalated' AND event::jsonb->>'person' IS NOT NULL) - " +
            "(SELECT count(*) FROM mcu.notice_deliveries WHERE subject_kind = 'incident')"),
    ];

    /// <returns>One line for each broken promise; empty when all were kept.</returns>
    public async Task<IReadOnlyList<string>> RunAsync(CancellationToken ct)
    {
        await using var database = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(connection) { Pooling = false, CommandTimeout = 60 });
        await SettledAsync(database, ct);
        List<string> broken = [];
        foreach (var (what, sql) in Faults)
        {
            if (await CountAsync(database, sql, ct) is not 0 and var count)
            {
                broken.Add(string.Create(CultureInfo.InvariantCulture, $"{count} {what}"));
            }
        }

        HashSet<string> there = [.. await ListAsync(database, "SELECT external_id FROM mcu.signals", ct)];
        var lost = ledger.Acknowledged.Where(id => !there.Contains(id)).Order(StringComparer.Ordinal).ToArray();
        if (lost.Length > 0)
        {
            broken.Add($"{lost.Length} acknowledged messages lost: {string.Join(", ", lost.Take(10))}…");
        }

        var owed = (long)ledger.LateOnes * Ledger.NoticesOfALateOne;
        var told = await CountAsync(database, "SELECT count(*) FROM mcu.notice_deliveries WHERE subject_kind = 'incident'", ct);
        if (told != owed)
        {
            broken.Add($"{told} notices instead of {owed}");
        }

        return broken;
    }

    /// <summary>Compares a node's board with the tables.</summary>
    /// <returns>The differences as sentences; empty when there are none.</returns>
    public async Task<IReadOnlyList<string>> BoardAsync(string url, string key, CancellationToken ct)
    {
        await using var database = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connection) { Pooling = false });
        using var http = new HttpClient
        {
            BaseAddress = new Uri(url),
            DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", key) },
        };
        var tables = new Dictionary<string, long>
        {
            ["version"] = await CountAsync(database, "SELECT value FROM mcu.counters WHERE name = 'feed'", ct),
            ["open"] = await CountAsync(database, $"SELECT count(*) FROM mcu.incidents WHERE {IsOpen}", ct),
            ["unacknowledged"] = await CountAsync(
                database,
                $"SELECT count(*) FROM mcu.incidents WHERE {IsOpen} AND acknowledged_at IS NULL",
                ct),
            ["overdue"] = await CountAsync(database, $"SELECT count(*) FROM mcu.incidents WHERE {IsOpen} AND next_due_at < now()", ct),
        };
        IReadOnlyList<string> differences = ["the node does not answer"];
        await WaitAsync(
            async () =>
            {
                var board = JsonNode.Parse(await http.GetStringAsync(new Uri("/api/v1/board", UriKind.Relative), ct))!;
                differences = [.. tables
                    .Select(figure =>
                        (
                            figure.Key,
                            figure.Value,
                            Shown: (long)(figure.Key == "version" ? board["version"]! : board["counters"]![figure.Key]!)))
                    .Where(figure => figure.Value != figure.Shown)
                    .Select(figure => $"{url} shows {figure.Key} {figure.Shown}, the tables have {figure.Value}")];
                return differences.Count == 0;
            },
            ct);
        return differences;
    }

    /// <summary>Waits as long as the remaining work decreases, however much there is and however slow the machine.</summary>
    private async Task SettledAsync(NpgsqlDataSource database, CancellationToken ct)
    {
        var (least, since) = (long.MaxValue, TimeProvider.System.GetTimestamp());
        while (await LeftAsync() is > 0 and var left && TimeProvider.System.GetElapsedTime(since) < Ceiling)
        {
            if (left < least)
            {
                (least, since) = (left, TimeProvider.System.GetTimestamp());
            }

            await Task.Delay(Pause, TimeProvider.System, ct);
        }

        // In a node's spool, in the inbox, or overdue: counted at one moment, so that the number only ever decreases.
        Task<long> LeftAsync() => CountAsync(
            database,
            string.Create(
                CultureInfo.InvariantCulture,
                $"SELECT greatest(0, {ledger.Count} - (SELECT count(*) FROM mcu.signals)) + ({Faults[0].Sql}) + ({Faults[1].Sql})"),
            ct);
    }

    private static async Task WaitAsync(Func<Task<bool>> done, CancellationToken ct)
    {
        var since = TimeProvider.System.GetTimestamp();
        while (!await done() && TimeProvider.System.GetElapsedTime(since) < Ceiling)
        {
            await Task.Delay(Pause, TimeProvider.System, ct);
        }
    }

    private static async Task<long> CountAsync(NpgsqlDataSource database, string sql, CancellationToken ct)
    {
        await using var command = database.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync(ct) ?? 0L);
    }

    private static async Task<List<string>> ListAsync(NpgsqlDataSource database, string sql, CancellationToken ct)
    {
        await using var command = database.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync(ct);
        List<string> values = [];
        while (await reader.ReadAsync(ct))
        {
            values.Add(reader.GetString(0));
        }

        return values;
    }
}
