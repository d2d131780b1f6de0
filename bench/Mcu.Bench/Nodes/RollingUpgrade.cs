using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Mcu.TestTown;
using Npgsql;

namespace Mcu.Bench;

/// <summary>
/// Two releases on one PostgreSQL at the same time, as during an upgrade: an older build and this one, both under load and used by an
/// officer, until the older one stops and restarts as this one. At the end the ledger of acknowledged messages is compared with what is
/// stored.
/// </summary>
internal sealed class RollingUpgrade : IAsyncDisposable
{
    private const int DefaultSeconds = 60;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Alone = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Ceiling = TimeSpan.FromMinutes(3);

    private readonly PrivatePostgres _postgres;
    private readonly NpgsqlDataSource _database;
    private readonly TownProcess _first;
    private readonly TownProcess _second;
    private readonly HttpClient _http = new()
    {
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", TownSettings.AdminKey) },
    };
    private int _acts;
    private int _refusals;

    private RollingUpgrade(string older, PrivatePostgres postgres, string folder)
    {
        _postgres = postgres;
        _database = NpgsqlDataSource.Create(postgres.Connection);
        _first = new TownProcess(TownSettings.For(postgres.Connection, Folder(folder, "first"))) { Program = older };
        _second = new TownProcess(TownSettings.For(postgres.Connection, Folder(folder, "second")));
    }

    /// <param name="arguments">The older build's Mcu.Dashboard.dll, then the seconds during which both run; the latter may be
    /// omitted.</param>
    public static async Task<object> RunAsync(string[] arguments, CancellationToken ct)
    {
        if (arguments is not [var older, ..] || !File.Exists(older))
        {
            throw new ArgumentException("upgrade <the older build's Mcu.Dashboard.dll> [seconds side by side]", nameof(arguments));
        }

        var seconds = arguments.Length > 1 ? int.Parse(arguments[1], CultureInfo.InvariantCulture) : DefaultSeconds;
        using var folder = new BenchFolder();
        await using var postgres = await PrivatePostgres.StartAsync(Folder(folder.Path, "database"), ct);
        await using var upgrade = new RollingUpgrade(Path.GetFullPath(older), postgres, folder.Path);
        return await upgrade.RunAsync(TimeSpan.FromSeconds(seconds), ct);
    }

    public async ValueTask DisposeAsync()
    {
        await _first.DisposeAsync();
        await _second.DisposeAsync();
        await _database.DisposeAsync();
        _http.Dispose();
    }

    private async Task<object> RunAsync(TimeSpan together, CancellationToken ct)
    {
        var ledger = new Ledger();
        List<double> lags;
        int stopped;
        await _first.StartAsync(ct);

        // A sender whose node is not running uses the other one.
        await using (var load = new LoadGenerator(ledger, singles: 4, batches: 1, Pause, lines: 20, _first.Url, _second.Url))
        {
            await ActAsync(Alone, ct, _first);
            await Console.Error.WriteLineAsync("the newer release starts and migrates");
            await _second.StartAsync(ct);
            lags = await ActAsync(together, ct, _first, _second);
            await Console.Error.WriteLineAsync("the older release stops");
            stopped = await _first.StopAsync(ct);
            await ActAsync(Alone, ct, _second);
            _first.Program = _second.Program;
            await _first.StartAsync(ct);
            await ActAsync(Alone, ct, _first, _second);
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
            patience.CancelAfter(Ceiling);
            await load.SettleAsync(patience.Token);
        }

        var broken = await AuditAsync(ledger, ct);
        if (stopped != 0)
        {
            broken.Add(string.Create(CultureInfo.InvariantCulture, $"the older release ended with {stopped}"));
        }

        Environment.ExitCode = broken.Count > 0 ? 1 : 0;
        return new
        {
            scenario = "upgrade",
            machine = Machine.This(),
            secondsSideBySide = (int)together.TotalSeconds,
            acknowledged = ledger.Count,
            spooled = ledger.Spooled,
            acts = _acts,
            actsRefused = _refusals,
            otherNodeP50Ms = Statistics.Percentile(lags, 0.5),
            otherNodeP99Ms = Statistics.Percentile(lags, 0.99),
            broken,
        };
    }

    /// <summary>An officer acknowledges and takes incoming incidents at alternating nodes, and checks that the others show it.</summary>
    /// <returns>For each command, the milliseconds from its answer until the board of every node had reached its version.</returns>
    private async Task<List<double>> ActAsync(TimeSpan time, CancellationToken ct, params TownProcess[] nodes)
    {
        List<double> lags = [];
        var since = Stopwatch.GetTimestamp();
        for (var turn = 0; Stopwatch.GetElapsedTime(since) < time; turn++)
        {
            const string Newest =
                "SELECT number FROM mcu.incidents WHERE acknowledged_at IS NULL AND escalate_at > now() + interval '1 hour' " +
                "ORDER BY id DESC LIMIT 1";
            if (await AskAsync(Newest, ct) is string number)
            {
                foreach (var act in new[] { "acknowledge", "take" })
                {
                    using var answer = await _http.PostAsync(
                        new Uri($"{nodes[turn % nodes.Length].Url}/api/v1/incidents/{number}/{act}"),
                        content: null,
                        ct);
                    _acts++;
                    _refusals += answer.IsSuccessStatusCode ? 0 : 1;
                }

                var answered = Stopwatch.GetTimestamp();
                var version = (long)(await AskAsync("SELECT value FROM mcu.counters WHERE name = 'feed'", ct))!;
                foreach (var node in nodes)
                {
                    await FollowsAsync(node, version, ct);
                }

                lags.Add(Stopwatch.GetElapsedTime(answered).TotalMilliseconds);
            }

            await Task.Delay(Pause, TimeProvider.System, ct);
        }

        return lags;
    }

    private async Task FollowsAsync(TownProcess node, long version, CancellationToken ct)
    {
        var since = Stopwatch.GetTimestamp();
        while ((long)JsonNode.Parse(await _http.GetStringAsync(new Uri($"{node.Url}/api/v1/board"), ct))!["version"]! < version)
        {
            if (Stopwatch.GetElapsedTime(since) > Ceiling)
            {
                throw new TimeoutException($"{node.Url} no longer follows:\n{node.Output}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System, ct);
        }
    }

    private async Task<List<string>> AuditAsync(Ledger ledger, CancellationToken ct)
    {
        var audit = new LedgerAudit(_postgres.Connection, ledger);
        List<string> broken = [.. await audit.RunAsync(ct)];
        broken.AddRange(await audit.BoardAsync(_first.Url, TownSettings.AdminKey, ct));
        broken.AddRange(await audit.BoardAsync(_second.Url, TownSettings.AdminKey, ct));
        if (await _second.CommandAsync(ct, "recount") != 0)
        {
            broken.Add("recount: " + _second.Output.Split('\n')[^1]);
        }

        var faults = (_first.Output + '\n' + _second.Output).Split('\n').Where(
            line => line.Contains("fail:", StringComparison.Ordinal) || line.Contains("crit:", StringComparison.Ordinal));
        foreach (var line in faults)
        {
            await Console.Error.WriteLineAsync(line);
        }

        return broken;
    }

    private async Task<object?> AskAsync(string sql, CancellationToken ct)
    {
        await using var command = _database.CreateCommand(sql);
        return await command.ExecuteScalarAsync(ct);
    }

    private static string Folder(string parent, string name) => Directory.CreateDirectory(Path.Combine(parent, name)).FullName;
}
