using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Mcu.BrowserTests.Support;

/// <summary>A TCP proxy between a browser and a server, whose connections a story can cut and permit again.</summary>
internal sealed class NetworkProxy : IAsyncDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private readonly ConcurrentDictionary<TcpClient, byte> _ends = [];
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly int _target;
    private readonly Task _accepting;
    private volatile bool _isCut;
    private volatile bool _isFrozen;

    public NetworkProxy(TownServer server)
    {
        _target = server.Port;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public string Url => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    public void Cut()
    {
        _isCut = true;
        foreach (var end in _ends.Keys)
        {
            end.Dispose();
        }
    }

    public void Join() => _isCut = false;

    /// <summary>Nothing goes through any more, and no connection is closed.</summary>
    public void Freeze() => _isFrozen = true;

    /// <summary>Requests for WebSockets are taken and never passed on.</summary>
    public bool SwallowsSockets { get; init; }

    public async ValueTask DisposeAsync()
    {
        await _gone.CancelAsync();
        Cut();
        _listener.Dispose();
        await _accepting;
        _gone.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var near = await _listener.AcceptTcpClientAsync(_gone.Token);
                _ = CarryAsync(near);
            }
        }
        catch (OperationCanceledException)
        {
            // The proxy was disposed.
        }
    }

    private async Task CarryAsync(TcpClient near)
    {
        using (near)
        using (var far = new TcpClient())
        {
            _ends[near] = _ends[far] = 0;
            try
            {
                if (!_isCut)
                {
                    await far.ConnectAsync(IPAddress.Loopback, _target, _gone.Token);
                    await Task.WhenAny(CopyAsync(near, far), CopyAsync(far, near));
                }
            }
            catch (Exception broken)
                when (broken is IOException or SocketException or ObjectDisposedException or OperationCanceledException)
            {
                // The connection was cut.
            }
            finally
            {
                _ends.TryRemove(near, out _);
                _ends.TryRemove(far, out _);
            }
        }
    }

    private async Task CopyAsync(TcpClient from, TcpClient to)
    {
        try
        {
            var buffer = new byte[64 * 1024];
            var (near, far) = (from.GetStream(), to.GetStream());
            for (var read = await near.ReadAsync(buffer, _gone.Token); read > 0; read = await near.ReadAsync(buffer, _gone.Token))
            {
                if (_isFrozen || (SwallowsSockets && buffer.AsSpan(0, read).IndexOf("Upgrade: websocket"u8) >= 0))
                {
                    await Task.Delay(Timeout.Infinite, _gone.Token);
                }

                await far.WriteAsync(buffer.AsMemory(0, read), _gone.Token);
            }
        }
        catch (Exception broken)
            when (
                broken is IOException
                    or SocketException
                    or ObjectDisposedException
                    or InvalidOperationException
                    or OperationCanceledException)
        {
            // The connection was cut, or one side closed it.
        }
    }
}
