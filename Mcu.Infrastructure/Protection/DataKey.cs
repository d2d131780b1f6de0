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

    /// <summary>A cipher holds a state of the operating system's library and serves one caller at a time.</summary>
    private readonly ConcurrentBag<AesGcm> _idle = [];

    public int Id => id;

    public string Purpose => purpose;

    public ReadOnlySpan<byte> Key => key;

    public byte[] Seal(ReadOnlySpan<byte> plain, ReadOnlySpan<byte> bound)
    {
        var cipher = Take();
        var value = SealedBytes.Seal(cipher, plain, bound);
        _idle.Add(cipher);
        return value;
    }

    public byte[] Open(ReadOnlySpan<byte> value, ReadOnlySpan<byte> bound)
    {
        var cipher = Take();
        try
        {
            return SealedBytes.Open(cipher, value, bound);
        }
        finally
        {
            _idle.Add(cipher);
        }
    }

    private AesGcm Take() => _idle.TryTake(out var cipher) ? cipher : new AesGcm(key, SealedBytes.TagBytes);
}
