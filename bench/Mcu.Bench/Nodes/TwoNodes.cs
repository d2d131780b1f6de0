using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Mcu.TestTown;
using Npgsql;

namespace Mcu.Bench;

/// <summary>
/// Two real nodes on one PostgreSQL: how long after a commit on one node it is on the board of the other, while other messages are written.
/// </summary>
internal static class TwoNodes
{
    private const int Samples = 500;
    private const int Incidents = 1_000;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan BetweenMessages = TimeSpan.FromMilliseconds(20);

    public static async Task<object> RunAsync(CancellationToken ct)
    {
        using var folder = new BenchFolder();
        await using var postgres = await BenchPostgres.StartAsync(ct: ct);
        var connection = await postgres.CreateDatabaseAsync(ct);
        await using var here = Node("here");
        await using var there = Node("there");
        await here.StartAsync(ct);
        await there.StartAsync(ct);
        await using var database = NpgsqlDataSource.Create(connection);
        using var writer = Client(here);
        using var reader = Client(there);

        var ledger = new Ledger();
        await using var load = new LoadGenerator(ledger, singles: 1, batches: 0, BetweenMessages, lines: 1, here.Url);
        var numbers = await NumbersAsync(database, ct);
        List<double> samples = [];
        foreach (var number in numbers.Take(Samples))
        {
            using var answer = await writer.PostAsync(new Uri($"/api/v1/incidents/{number}/take", UriKind.Relative), null, ct);
            var committed = Stopwatch.GetTimestamp();
            var version = await FeedAsync(database, ct);
            while (await VersionAsync(reader, ct) < version)
            {
                await Task.Delay(Look, TimeProvider.System, ct);
            }

            samples.Add(Stopwatch.GetElapsedTime(committed).TotalMilliseconds);
        }

        return new
        {
            scenario = "nodes",
            machine = Machine.This(),
            samples = samples.Count,
            p50Ms = Statistics.Percentile(samples, 0.5),
            p99Ms = Statistics.Percentile(samples, 0.99),
            mostMs = Statistics.Percentile(samples, 1),
            messagesASecond = (int)(1 / BetweenMessages.TotalSeconds),
            barMs = 500,
        };

        TownProcess Node(string name) => new(
            TownSettings.For(connection, Directory.CreateDirectory(Path.Combine(folder.Path, name)).FullName));
    }

    private static HttpClient Client(TownProcess node) => new()
    {
        BaseAddress = new Uri(node.Url),
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", TownSettings.AdminKey) },
    };

    private static async Task<IReadOnlyList<string>> NumbersAsync(NpgsqlDataSource database, CancellationToken ct)
    {
        while (true)
        {
            await using var command = database.CreateCommand("SELECT number FROM mcu.incidents ORDER BY id");
            await using var read = await command.ExecuteReaderAsync(ct);
            List<string> numbers = [];
            while (await read.ReadAsync(ct))
            {
                numbers.Add(read.GetString(0));
            }

            if (numbers.Count >= Incidents)
            {
                return numbers;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, ct);
        }
    }

    private static async Task<long> FeedAsync(NpgsqlDataSource database, CancellationToken ct)
    {
        await using var command = database.CreateCommand("SELECT value FROM mcu.counters WHERE name = 'feed'");
        return Convert.ToInt64(await command.ExecuteScalarAsync(ct), CultureInfo.InvariantCulture);
    }

    private static async Task<long> VersionAsync(HttpClient node, CancellationToken ct) =>
        (long)JsonNode.Parse(await node.GetStringAsync(new Uri("/api/v1/board", UriKind.Relative), ct))!["version"]!;
}
