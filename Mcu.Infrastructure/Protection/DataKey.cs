using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Mcu.Infrastructure.Protection;

/// <summary>One unwrapped key of the ring.</summary>
internal sealed class DataKey(int id, string purpose, byte[] key)
{
    /// <summary>Encrypts fields and session keys. The newest seals; all open.</summary>
    public const string Fields = "fields";

    /// <summary>Makes keyed hashes. There is one and it is never replaced, because hashes of two keys cannot be compared.</summary>
    public const string Hashes = "hashes";

    public const int Bytes = 32;

    /// <summary>Ciphers and hashes serve one caller at a time; making one takes longer than using it.</summary>
    private readonly ConcurrentBag<SealedBytes> _ciphers = [];

    private readonly ConcurrentBag<IncrementalHash> _hashes = [];

    public int Id => id;

    public string Purpose => purpose;

    public byte[] Seal(ReadOnlySpan<byte> plain, ReadOnlySpan<byte> bound)
    {
        var cipher = Cipher();
        var value = cipher.Seal(plain, bound);
        _ciphers.Add(cipher);
        return value;
    }

    /// <exception cref="CryptographicException">Another key, another place, or a changed value.</exception>
    public byte[] Open(ReadOnlySpan<byte> value, ReadOnlySpan<byte> bound)
    {
        var cipher = Cipher();
        try
        {
            return cipher.Open(value, bound);
        }
        finally
        {
            _ciphers.Add(cipher);
        }
    }

    /// <summary>HMAC-SHA256.</summary>
    public void Hash(ReadOnlySpan<byte> plain, Span<byte> hash)
    {
        var hmac = _hashes.TryTake(out var idle) ? idle : IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hmac.AppendData(plain);
        hmac.GetHashAndReset(hash);
        _hashes.Add(hmac);
    }

    private SealedBytes Cipher() => _ciphers.TryTake(out var idle) ? idle : new SealedBytes(key);
}
