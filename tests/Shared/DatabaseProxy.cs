using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Mcu.TestTown;

/// <summary>
/// The network between a node and its PostgreSQL, message by message: it may be cut, be slow, swallow everything, or break just before or
/// just after the k-th message that the node sends.
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

    /// <summary>The connection string that leads through this cable.</summary>
    public string Connection => new NpgsqlConnectionStringBuilder(_real.ConnectionString)
    {
        Host = "127.0.0.1",
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port,
        SslMode = SslMode.Disable,
        GssEncryptionMode = GssEncryptionMode.Disable,
    }.ConnectionString;

    /// <summary>How long every statement waits on its way.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>Connections stand, and nothing gets through either way.</summary>
    public bool Swallows { get; set; }

    /// <summary>Whether the cut that was ordered has happened.</summary>
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

    /// <summary>Orders a cut at the k-th message from now on.</summary>
    /// <param name="after">The message reaches the server, whose answer is never heard; else it never arrives.</param>
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

    /// <summary>Asked about every message that a node sends.</summary>
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
            // The test is over.
        }
    }

    private async Task CarryAsync(Socket near)
    {
        using var far = _real.Host!.StartsWith('/') ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) : new Socket(SocketType.Stream, ProtocolType.Tcp);
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
            // Cut, or one side was done.
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

/// <summary>What becomes of one message.</summary>
internal enum MessageFate
{
    Passes,
    BreaksBefore,
    BreaksAfter,
}
