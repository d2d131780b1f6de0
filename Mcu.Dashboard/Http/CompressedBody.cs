using System.Security.Cryptography;
using System.Text;
using Mcu.Application.Common;

namespace Mcu.Dashboard.Http;

/// <summary>
/// A compressed body as it was sent. Its size is bounded, because compressed data may expand to nothing without end; it is hashed while it
/// is read, for a sender who signs the bytes that are sent.
/// </summary>
internal sealed class CompressedBody(Stream body) : ReadOnlyStream
{
    public const int MaxBytes = 16 * 1024 * 1024;

    private IncrementalHash? _hash;
    private byte[]? _signature;
    private ReadOnlyMemory<byte> _peeked;
    private long _read;

    /// <summary>From now on everything read is hashed with the source's secret.</summary>
    public void SignWith(string secret) => _hash ??= IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));

    /// <summary>HMAC of the whole body as it was sent; empty when it was not read to its end or not hashed.</summary>
    public ReadOnlySpan<byte> Signature => _signature;

    /// <summary>The first bytes; the next reads return them again.</summary>
    public async ValueTask<ReadOnlyMemory<byte>> PeekAsync(int count, CancellationToken ct)
    {
        var bytes = new byte[count];
        _peeked = bytes.AsMemory(0, await this.ReadAtLeastAsync(bytes, count, throwOnEndOfStream: false, ct));
        return _peeked;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (!_peeked.IsEmpty)
        {
            var again = Math.Min(buffer.Length, _peeked.Length);
            _peeked[..again].CopyTo(buffer);
            _peeked = _peeked[again..];
            return again;
        }

        var read = await body.ReadAsync(buffer, cancellationToken);
        _read += read;
        if (_read > MaxBytes)
        {
            throw new BadHttpRequestException("The packed body is larger than allowed.", StatusCodes.Status413PayloadTooLarge);
        }

        if (read == 0 && buffer.Length > 0)
        {
            _signature ??= _hash?.GetHashAndReset();
        }
        else
        {
            _hash?.AppendData(buffer.Span[..read]);
        }

        return read;
    }

    protected override void Dispose(bool disposing)
    {
        _hash?.Dispose();
        base.Dispose(disposing);
    }
}
