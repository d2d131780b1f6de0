using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;

namespace Mcu.Bench;

/// <summary>
/// One kept-alive connection that sends prepared bytes and reads the answer, so that the client takes next to no time and the server is
/// what is measured.
/// </summary>
internal sealed class HttpLane(int port) : IDisposable
{
    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private byte[] _buffer = new byte[16 * 1024];

    public Task OpenAsync(CancellationToken ct) => _socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), ct).AsTask();

    /// <returns>The status, and the length of the answer's body in bytes.</returns>
    public async Task<(int Status, int Length)> SendAsync(ReadOnlyMemory<byte> request, CancellationToken ct)
    {
        for (var sent = 0; sent < request.Length;)
        {
            sent += await _socket.SendAsync(request[sent..], ct);
        }

        var filled = 0;
        while (true)
        {
            if (filled == _buffer.Length)
            {
                Array.Resize(ref _buffer, _buffer.Length * 2);
            }

            var read = await _socket.ReceiveAsync(_buffer.AsMemory(filled), ct);
            if (read == 0)
            {
                throw new IOException("The server closed the connection.");
            }

            filled += read;
            if (Whole(_buffer.AsSpan(0, filled)) is { } answer)
            {
                return answer;
            }
        }
    }

    public void Dispose() => _socket.Dispose();

    /// <summary>Null while the answer is incomplete. A chunked answer ends with the empty chunk.</summary>
    private static (int Status, int Length)? Whole(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            return null;
        }

        var head = bytes[..end];
        var body = bytes.Length - end - 4;
        var status = Utf8Parser.TryParse(head[9..], out int said, out _) ? said : 0;
        var length = head.IndexOf("Content-Length: "u8) is >= 0 and var at
            && Utf8Parser.TryParse(head[(at + 16)..], out int bytesSaid, out _)
            ? bytesSaid
            : -1;
        if (length >= 0 ? body >= length : bytes.EndsWith("\r\n0\r\n\r\n"u8) || bytes.EndsWith("\n\n0\r\n\r\n"u8))
        {
            return (status, body);
        }

        return null;
    }
}
