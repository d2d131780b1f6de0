using System.Buffers;
using System.IO.Compression;
using Mcu.Application.Common;

namespace Mcu.Dashboard.Http;

/// <summary>Decompresses a body while it is read. Damaged or truncated data are the sender's fault: 400.</summary>
internal sealed class DecompressedBody(CompressedBody sent, string encoding) : ReadOnlyStream
{
    public const string Encodings = "gzip, br, deflate";

    private const int Scrap = 4096;
    private Stream? _unpacking;
    private bool _isOver;

    public static bool Takes(string encoding) => encoding.ToUpperInvariant() is "GZIP" or "X-GZIP" or "BR" or "DEFLATE";

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_isOver || buffer.Length == 0)
        {
            return 0;
        }

        try
        {
            _unpacking ??= await OpenAsync(cancellationToken);
            var read = await _unpacking.ReadAsync(buffer, cancellationToken);
            if (read == 0)
            {
                _isOver = true;
                await ReadToEndAsync(cancellationToken);
            }

            return read;
        }
        catch (Exception error) when (error is InvalidDataException or InvalidOperationException)
        {
            throw new BodyDecompressionException(error);
        }
    }

    public override async ValueTask DisposeAsync()
    {
        if (_unpacking is not null)
        {
            await _unpacking.DisposeAsync();
        }

        await base.DisposeAsync();
    }

    private async ValueTask<Stream> OpenAsync(CancellationToken ct) => encoding.ToUpperInvariant() switch
    {
        "BR" => new BrotliStream(sent, CompressionMode.Decompress, leaveOpen: true),
        "DEFLATE" when !IsZlib(await sent.PeekAsync(2, ct)) => new DeflateStream(sent, CompressionMode.Decompress, leaveOpen: true),
        "DEFLATE" => new ZLibStream(sent, CompressionMode.Decompress, leaveOpen: true),
        _ => new GZipStream(sent, CompressionMode.Decompress, leaveOpen: true),
    };

    /// <summary>
    /// «deflate» means the zlib format (RFC 9110, 8.4.1.2), but some senders omit its header; two bytes tell the difference (RFC 1950,
    /// 2.2).
    /// </summary>
    private static bool IsZlib(ReadOnlyMemory<byte> head) =>
        head.Span is [var method, var flags] && (method & 0x0F) == 8 && ((method << 8) + flags) % 31 == 0;

    /// <summary>Reads the rest of the body as sent, because the signature covers all of it.</summary>
    private async Task ReadToEndAsync(CancellationToken ct)
    {
        var scrap = ArrayPool<byte>.Shared.Rent(Scrap);
        try
        {
            while (await sent.ReadAsync(scrap, ct) > 0)
            {
                // Bytes after the end of the compressed data are ignored.
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(scrap);
        }
    }
}

/// <summary>The compressed body of a request cannot be decompressed.</summary>
internal sealed class BodyDecompressionException(Exception inner)
    : BadHttpRequestException("The packed body is cut off or damaged.", StatusCodes.Status400BadRequest, inner);
