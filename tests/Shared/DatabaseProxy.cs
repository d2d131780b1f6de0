using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Mcu.TestTown;

/// <summary>
/// A proxy between a node and its PostgreSQL that works message by message: it can cut connections, delay or swallow messages, or break
/// just before or just after the k-th message that the node sends.
/// </summary>
internal sealed class DatabaseProxy : IAsyncDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private readonly ConcurrentDictionary<DatabaseProxyConnection, byte> _lines = [];
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly NpgsqlConnectionStringBuilder _real;
    private readonly Task _accepting;
    private readonly Lock _gate = new();
    private int _left;
    private bool _cutsAfter;
    private volatile bool _isCut;

    public DatabaseProxy(string connection)
    {
        _real = new NpgsqlConnectionStringBuilder(connection);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>The connection string that leads through this proxy.</summary>
    public string Connection => new NpgsqlConnectionStringBuilder(_real.ConnectionString)
    {
        Host = "127.0.0.1",
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port,
        SslMode = SslMode.Disable,
        GssEncryptionMode = GssEncryptionMode.Disable,
    }.ConnectionString;

    /// <summary>How long every statement is delayed.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>Connections stay open, but nothing passes in either direction.</summary>
    public bool Swallows { get; set; }

    /// <summary>Whether the cut that was requested has happened.</summary>
    public bool HasBroken { get; private set; }

    public void Cut()
    {
        _isCut = true;
        foreach (var line in _lines.Keys)
        {
            line.Dispose();
        }
    }

    public void Join() => _isCut = false;

    /// <summary>Requests a cut at the k-th message from now on.</summary>
    /// <param name="after">Whether the message still reaches the server, whose answer is then lost; otherwise the message is lost.</param>
    public void BreakAt(int message, bool after)
    {
        lock (_gate)
        {
            (_left, _cutsAfter, HasBroken) = (message, after, false);
        }
    }

    public void NeverBreak()
    {
        lock (_gate)
        {
            _left = 0;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _gone.CancelAsync();
        Cut();
        _listener.Dispose();
        await _accepting;
        _gone.Dispose();
    }

    /// <summary>Decides about every message that a node sends.</summary>
    internal MessageFate FateOfNext()
    {
        lock (_gate)
        {
            if (_left == 0 || --_left > 0)
            {
                return MessageFate.Passes;
            }

            HasBroken = true;
            return _cutsAfter ? MessageFate.BreaksAfter : MessageFate.BreaksBefore;
        }
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = CarryAsync(await _listener.AcceptSocketAsync(_gone.Token));
            }
        }
        catch (OperationCanceledException)
        {
            // The proxy was disposed.
        }
    }

    private async Task CarryAsync(Socket near)
    {
        using var far = _real.Host!.StartsWith('/')
            ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
            : new Socket(SocketType.Stream, ProtocolType.Tcp);
        using var line = new DatabaseProxyConnection(this, near, far);
        _lines[line] = 0;
        try
        {
            if (!_isCut)
            {
                await far.ConnectAsync(Target(), _gone.Token);
                await line.CarryAsync(_gone.Token);
            }
        }
        catch (Exception broken) when (broken is IOException or SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The connection was cut, or one side closed it.
        }
        finally
        {
            _lines.TryRemove(line, out _);
        }
    }

    private EndPoint Target() => _real.Host!.StartsWith('/')
        ? new UnixDomainSocketEndPoint(string.Create(CultureInfo.InvariantCulture, $"{_real.Host}/.s.PGSQL.{_real.Port}"))
        : new IPEndPoint(IPAddress.Parse(_real.Host), _real.Port);
}

/// <summary>What happens to one message.</summary>
internal enum MessageFate
{
    Passes,
    BreaksBefore,
    BreaksAfter,
}
