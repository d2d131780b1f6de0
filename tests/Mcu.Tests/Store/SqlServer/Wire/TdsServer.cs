using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Mcu.Tests.Store.SqlServer.Wire;

/// <summary>
/// As much of SQL Server's wire protocol as a client needs to sign in, open transactions and send statements: enough to see what the real
/// client sends and in how many round trips, and that it needs no assembly that is left out. It understands no SQL.
/// </summary>
internal sealed class TdsServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<string> _heard = [];
    private readonly Task _running;

    public TdsServer()
    {
        _listener.Start();
        _running = AcceptAsync();
    }

    /// <summary>
    /// The row that a statement sent as a procedure call is answered with: two texts and a bit; null answers without rows.
    /// </summary>
    public (string, string, bool)? Row { get; init; }

    /// <summary>The error, by its number and words, that it is answered with instead.</summary>
    public (int Number, string Text)? Error { get; init; }

    public string ConnectionString => string.Create(
        CultureInfo.InvariantCulture,
        $"Server=127.0.0.1,{((IPEndPoint)_listener.LocalEndpoint).Port};Database=mcu;User " +
        $"ID=mcu;Password=mcu;Encrypt=false;Pooling=false;Connect Timeout=30");

    /// <summary>
    /// What came, one line for each round trip after the sign-in: <c>begin</c> with its isolation level, <c>commit</c>, <c>rollback</c>,
    /// <c>batch …</c>, <c>call …</c>.
    /// </summary>
    public IReadOnlyList<string> Heard => [.. _heard];

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _running;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        List<Task> talks = [];
        try
        {
            while (true)
            {
                talks.Add(TalkAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(talks);
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using (client)
        {
            var stream = client.GetStream();
            try
            {
                while (await TdsMessage.ReadAsync(stream, _stop.Token) is { } message)
                {
                    await stream.WriteAsync(TdsMessage.Answer(Reply(message)), _stop.Token);
                }
            }
            catch (Exception error) when (error is OperationCanceledException or IOException)
            {
                // The client left.
            }
        }
    }

    private byte[] Reply(TdsMessage message)
    {
        switch (message.Type)
        {
            case TdsMessage.PreLogin:
                return TdsTokens.PreLogin;
            case TdsMessage.Login:
                return [.. TdsTokens.LoginAck, .. TdsTokens.Collation, .. TdsTokens.Done];
            case TdsMessage.Transaction:
                var request = message.TransactionRequest;
                _heard.Enqueue(request);
                return [
                    .. request.StartsWith("begin", StringComparison.Ordinal)
                        ? TdsTokens.Begun
                        : TdsTokens.Ended(isCommit: request == "commit"),
                    .. TdsTokens.Done,
                ];
            case TdsMessage.Batch:
                _heard.Enqueue($"batch {message.BatchText}");
                var commits = message.BatchText.Contains("COMMIT TRANSACTION", StringComparison.Ordinal);
                return [.. commits ? TdsTokens.Ended(isCommit: true) : [], .. TdsTokens.Done];
            default:
                _heard.Enqueue($"call {message.CallText}");
                if (Error is { } error)
                {
                    return TdsTokens.Error(error.Number, error.Text);
                }

                return [.. Row is { } row ? TdsTokens.Rows(row) : [], .. TdsTokens.CallDone];
        }
    }
}
