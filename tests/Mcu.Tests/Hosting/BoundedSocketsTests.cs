using System.Net;
using System.Net.Sockets;
using Mcu.Dashboard.Hosting;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Mcu.Tests.Hosting;

public sealed class BoundedSocketsTests : IAsyncDisposable
{
    private readonly BoundedSockets _sockets = new(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance, 2);
    private readonly List<Socket> _clients = [];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync()
    {
        _clients.ForEach(client => client.Dispose());
        _sockets.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Connection_OverTheLimit_WaitsInTheSystemsQueue_UntilAnotherIsClosed()
    {
        await using var listener = await _sockets.BindAsync(new IPEndPoint(IPAddress.Loopback, 0), Ct);
        await ConnectAsync(listener, 3);
        var first = await AcceptAsync(listener);
        await using var second = await AcceptAsync(listener);

        var third = listener.AcceptAsync(Ct).AsTask();
        Assert.False(third.IsCompleted);
        await first.DisposeAsync();
        await first.DisposeAsync();

        await using var taken = await third.WaitAsync(Ct);
        Assert.NotNull(taken);
        Assert.False(listener.AcceptAsync(Ct).AsTask().IsCompleted); // Closing twice releases one place only.
    }

    [Fact]
    public async Task Listener_UnboundWhileTheLimitIsReached_AcceptsNoMore()
    {
        await using var listener = await _sockets.BindAsync(new IPEndPoint(IPAddress.Loopback, 0), Ct);
        await ConnectAsync(listener, 3);
        await using var first = await AcceptAsync(listener);
        await using var second = await AcceptAsync(listener);
        var third = listener.AcceptAsync(Ct).AsTask();

        await listener.UnbindAsync(Ct);

        Assert.Null(await third.WaitAsync(Ct));
    }

    [Fact]
    public async Task Limit_IsSharedByAllAddresses()
    {
        await using var one = await _sockets.BindAsync(new IPEndPoint(IPAddress.Loopback, 0), Ct);
        await using var other = await _sockets.BindAsync(new IPEndPoint(IPAddress.Loopback, 0), Ct);
        await ConnectAsync(one, 2);
        await ConnectAsync(other, 1);
        await using var first = await AcceptAsync(one);
        var second = await AcceptAsync(one);

        var third = other.AcceptAsync(Ct).AsTask();
        Assert.False(third.IsCompleted);
        await second.DisposeAsync();

        await using var taken = await third.WaitAsync(Ct);
        Assert.NotNull(taken);
    }

    private static async Task<ConnectionContext> AcceptAsync(IConnectionListener listener)
    {
        var connection = await listener.AcceptAsync(Ct);
        Assert.NotNull(connection);
        return connection;
    }

    private async Task ConnectAsync(IConnectionListener listener, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            _clients.Add(client);
            await client.ConnectAsync(listener.EndPoint, Ct);
        }
    }
}
