using System.Diagnostics;
using System.Globalization;
using Mcu.TestTown;

namespace Mcu.Bench;

/// <summary>
/// Two real nodes and their PostgreSQL under load, with random faults in all of them. The seed is printed first; the same seed gives the
/// same faults. At the end the ledger of acknowledged messages is compared with what is stored; any difference ends with exit code 1.
/// </summary>
internal sealed class FaultScenario : IAsyncDisposable
{
    private const int DefaultSeconds = 120;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan SettleCeiling = TimeSpan.FromMinutes(3);

    private readonly Random _random;
    private readonly PrivatePostgres _postgres;
    private readonly DatabaseProxy _proxy;
    private readonly TownProcess[] _nodes;
    private readonly SortedDictionary<string, int> _done = new(StringComparer.Ordinal);

    private FaultScenario(int seed, PrivatePostgres postgres, string folder)
    {
        _random = new Random(seed);
        _postgres = postgres;
        _proxy = new DatabaseProxy(postgres.Connection);
        _nodes = [.. Enumerable.Range(0, 2).Select(i => new TownProcess(TownSettings.For(_proxy.Connection, Folder(folder, $"node{i}"))))];
    }

    /// <param name="arguments">Seconds, then the seed; both may be omitted.</param>
    public static async Task<object> RunAsync(string[] arguments, CancellationToken ct)
    {
        var seconds = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : DefaultSeconds;
        var seed = arguments.Length > 1 ? int.Parse(arguments[1], CultureInfo.InvariantCulture) : Random.Shared.Next();
        await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"seed {seed}, {seconds} s"));
        using var folder = new BenchFolder();
        await using var postgres = await PrivatePostgres.StartAsync(Folder(folder.Path, "database"), ct);
        await using var walk = new FaultScenario(seed, postgres, folder.Path);
        return await walk.RunAsync(seed, TimeSpan.FromSeconds(seconds), ct);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes)
        {
            await node.DisposeAsync();
        }

        await _proxy.DisposeAsync();
    }

    private async Task<object> RunAsync(int seed, TimeSpan time, CancellationToken ct)
    {
        foreach (var node in _nodes)
        {
            await node.StartAsync(ct);
        }

        var ledger = new Ledger();
        var since = Stopwatch.GetTimestamp();
        await using (var load = new LoadGenerator(ledger, singles: 4, batches: 1, Pause, lines: 20, [.. _nodes.Select(node => node.Url)]))
        {
            while (Stopwatch.GetElapsedTime(since) < time)
            {
                await StepAsync(ct);
                await RestAsync(1, 4, ct);
            }

            using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
            patience.CancelAfter(SettleCeiling);
            await load.SettleAsync(patience.Token);
        }

        var broken = await AuditAsync(ledger, ct);
        if (broken.Count > 0)
        {
            Environment.ExitCode = 1;
        }

        return new
        {
            scenario = "faults",
            machine = Machine.This(),
            seed,
            seconds = (int)Stopwatch.GetElapsedTime(since).TotalSeconds,
            faults = _done,
            acknowledged = ledger.Count,
            spooled = ledger.Spooled,
            requestsBroken = ledger.Broken,
            requestsRefused = ledger.Refused,
            notices = ledger.LateOnes * Ledger.NoticesOfALateOne,
            broken,
        };
    }

    private async Task<List<string>> AuditAsync(Ledger ledger, CancellationToken ct)
    {
        var audit = new LedgerAudit(_postgres.Connection, ledger);
        List<string> broken = [.. await audit.RunAsync(ct)];
        foreach (var node in _nodes)
        {
            broken.AddRange(await audit.BoardAsync(node.Url, TownSettings.AdminKey, ct));
        }

        if (await _nodes[0].CommandAsync(ct, "recount") != 0)
        {
            broken.Add("recount: " + _nodes[0].Output.Split('\n')[^1]);
        }

        return broken;
    }

    private Task StepAsync(CancellationToken ct) => _random.Next(8) switch
    {
        0 => DoAsync("node killed", () => RestartAsync(node => node.KillAsync(ct), ct)),
        1 => DoAsync("node stopped", () => RestartAsync(node => node.StopAsync(ct), ct)),
        2 => DoAsync("PostgreSQL killed", async () =>
        {
            _postgres.Kill();
            await RestAsync(0, 3, ct);
            await _postgres.StartAsync(ct);
        }),
        3 => DoAsync("PostgreSQL stopped", async () =>
        {
            await _postgres.StopAsync();
            await RestAsync(1, 10, ct);
            await _postgres.StartAsync(ct);
        }),
        4 => DoAsync("network cut", async () =>
        {
            _proxy.Cut();
            await RestAsync(0, 5, ct);
            _proxy.Join();
        }),
        5 => DoAsync("database slow", async () =>
        {
            _proxy.Delay = TimeSpan.FromMilliseconds(200);
            await RestAsync(2, 8, ct);
            _proxy.Delay = TimeSpan.Zero;
        }),
        6 => DoAsync("network silent", async () =>
        {
            _proxy.Swallows = true;
            await RestAsync(1, 6, ct);
            _proxy.Swallows = false;
            _proxy.Cut();
            _proxy.Join();
        }),
        _ => DoAsync("statement cut", () =>
        {
            _proxy.BreakAt(_random.Next(1, 60), after: _random.Next(2) == 0);
            return Task.CompletedTask;
        }),
    };

    private async Task RestartAsync(Func<TownProcess, Task> end, CancellationToken ct)
    {
        var node = _nodes[_random.Next(_nodes.Length)];
        await end(node);
        await RestAsync(0, 3, ct);
        await node.StartAsync(ct);
    }

    private async Task DoAsync(string what, Func<Task> fault)
    {
        await Console.Error.WriteLineAsync(what);
        _done[what] = _done.GetValueOrDefault(what) + 1;
        await fault();
    }

    private Task RestAsync(double least, double most, CancellationToken ct) =>
        Task.Delay(TimeSpan.FromSeconds(least + (_random.NextDouble() * (most - least))), TimeProvider.System, ct);

    private static string Folder(string parent, string name) => Directory.CreateDirectory(Path.Combine(parent, name)).FullName;
}
