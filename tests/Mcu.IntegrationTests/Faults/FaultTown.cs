using System.Globalization;
using Mcu.IntegrationTests.Support;
using Mcu.TestTown;

namespace Mcu.IntegrationTests.Faults;

/// <summary>Real nodes on a database, a load generator that writes to them, and a ledger of what they acknowledged.</summary>
internal sealed class FaultTown : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly TempFolder _data = new();
    private readonly string _connection;

    /// <param name="connection">A direct connection to the database, for checking it.</param>
    /// <param name="way">The connection that the nodes use, when it is not direct.</param>
    public FaultTown(string connection, int nodes = 1, string? way = null)
    {
        _connection = connection;
        Nodes = [.. Enumerable.Range(0, nodes).Select(i => new TownProcess(TownSettings.For(way ?? connection, Folder(i))))];
    }

    public IReadOnlyList<TownProcess> Nodes { get; }

    public TownProcess Node => Nodes[0];

    public Ledger Ledger { get; } = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async Task StartAsync()
    {
        foreach (var node in Nodes)
        {
            await node.StartAsync(Ct);
        }
    }

    public LoadGenerator LoadGenerator(int singles = 4, int batches = 1, TimeSpan? pause = null, int lines = 200) =>
        new(Ledger, singles, batches, pause ?? Pause, lines, [.. Nodes.Select(node => node.Url)]);

    public Task AcknowledgedAsync(int more)
    {
        var goal = Ledger.Count + more;
        return Eventually.HoldsAsync(
            $"{more} more messages are acknowledged",
            () => Ledger.Count >= goal,
            Ct,
            State,
            TimeSpan.FromSeconds(60));
    }

    /// <summary>Checks that everything acknowledged is stored, and that every node shows it.</summary>
    public async Task AssertKeptAsync(LoadGenerator load)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        await load.SettleAsync(patience.Token);
        var audit = new LedgerAudit(_connection, Ledger);
        Assert.True(await audit.RunAsync(Ct) is [], $"{string.Join('\n', await audit.RunAsync(Ct))}\n{State()}");
        foreach (var node in Nodes)
        {
            var board = await audit.BoardAsync(node.Url, TownSettings.AdminKey, Ct);
            Assert.True(board is [], $"{string.Join('\n', board)}\n{State()}");
        }

        Assert.True(await Node.CommandAsync(Ct, "recount") == 0, State());
    }

    public string State() => $"{Ledger}\n{string.Join("\n----\n", Nodes.Select(node => node.Output))}";

    public async ValueTask DisposeAsync()
    {
        foreach (var node in Nodes)
        {
            await node.DisposeAsync();
        }

        _data.Dispose();
    }

    private string Folder(int node) =>
        Directory.CreateDirectory(Path.Combine(_data.Path, node.ToString(CultureInfo.InvariantCulture))).FullName;
}
