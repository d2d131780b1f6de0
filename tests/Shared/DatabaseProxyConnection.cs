using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;
using System.Net.Sockets;

namespace Mcu.TestTown;

/// <summary>One connection through the proxy. It parses the node's messages, and forwards the server's answers unparsed.</summary>
internal sealed class DatabaseProxyConnection(DatabaseProxy proxy, Socket near, Socket far) : IDisposable
{
    private const int ProtocolMajor = 3;
    private static readonly TimeSpan AnswerWait = TimeSpan.FromSeconds(5);

    private readonly TaskCompletionSource _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _isDeaf;

    public async Task CarryAsync(CancellationToken ct)
    {
        await Task.WhenAny(SendAsync(ct), AnswerAsync(ct));
        Dispose();
    }

    public void Dispose()
    {
        near.Dispose();
        far.Dispose();
    }

    private async Task SendAsync(CancellationToken ct)
    {
        var reader = PipeReader.Create(new NetworkStream(near));
        var isStarted = false;
        while (true)
        {
            var read = await reader.ReadAsync(ct);
            var buffer = read.Buffer;
            while (TryTake(ref buffer, isStarted, out var message))
            {
                if (!isStarted)
                {
                    isStarted = Int(message.Slice(4)) >> 16 == ProtocolMajor;
                    await PassAsync(message, ct);
                }
                else if (!await HandleAsync(message, ct))
                {
                    return;
                }
            }

            reader.AdvanceTo(buffer.Start, buffer.End);
            if (read.IsCompleted)
            {
                return;
            }
        }
    }

    /// <returns>False when the connection was cut.</returns>
    private async Task<bool> HandleAsync(ReadOnlySequence<byte> message, CancellationToken ct)
    {
        var ends = message.FirstSpan[0] is (byte)'S' or (byte)'Q';
        if (ends && proxy.Delay > TimeSpan.Zero)
        {
            await Task.Delay(proxy.Delay, TimeProvider.System, ct);
        }

        switch (proxy.FateOfNext())
        {
            case MessageFate.BreaksBefore:
                return false;
            case MessageFate.BreaksAfter:
                _isDeaf = true;
                await PassAsync(message, ct);
                if (ends)
                {
                    await _answered.Task.WaitAsync(AnswerWait, TimeProvider.System, ct);
                }

                return false;
            default:
                await PassAsync(message, ct);
                return true;
        }
    }

    private async Task PassAsync(ReadOnlySequence<byte> message, CancellationToken ct)
    {
        foreach (var part in proxy.Swallows ? default : message)
        {
            for (var left = part; left.Length > 0;)
            {
                left = left[await far.SendAsync(left, SocketFlags.None, ct)..];
            }
        }
    }

    private async Task AnswerAsync(CancellationToken ct)
    {
        var buffer = new byte[64 * 1024];
        while (await far.ReceiveAsync(buffer, SocketFlags.None, ct) is > 0 and var count)
        {
            if (_isDeaf)
            {
                // ReadyForQuery: the server has executed everything it was sent.
                if (count >= 6 && buffer[count - 6] == 'Z')
                {
                    _answered.TrySetResult();
                }
            }
            else if (!proxy.Swallows)
            {
                for (var left = buffer.AsMemory(0, count); left.Length > 0;)
                {
                    left = left[await near.SendAsync(left, SocketFlags.None, ct)..];
                }
            }
        }
    }

    /// <summary>
    /// A message is a letter, a length that includes itself, and a body; the first messages of a connection have no letter.
    /// </summary>
    private static bool TryTake(ref ReadOnlySequence<byte> buffer, bool hasLetter, out ReadOnlySequence<byte> message)
    {
        message = default;
        var head = hasLetter ? 1 : 0;
        if (buffer.Length < head + 4)
        {
            return false;
        }

        var length = head + Int(buffer.Slice(head));
        if (buffer.Length < length)
        {
            return false;
        }

        message = buffer.Slice(0, length);
        buffer = buffer.Slice(length);
        return true;
    }

    private static int Int(ReadOnlySequence<byte> at)
    {
        Span<byte> bytes = stackalloc byte[4];
        at.Slice(0, 4).CopyTo(bytes);
        return BinaryPrimitives.ReadInt32BigEndian(bytes);
    }
}
