using System.Security.Cryptography;

namespace Mcu.Infrastructure.Protection;

/// <summary>
/// The form of everything encrypted here: nonce, cipher text, tag of AES-256-GCM. A nonce is 12 random bytes, so that nodes need not agree;
/// one key may therefore seal about 2^32 values, thousands of years of messages. It holds a state of the operating system's library and
/// serves one caller at a time.
/// </summary>
internal sealed class SealedBytes(ReadOnlySpan<byte> key) : IDisposable
{
    public const int NonceBytes = 12;
    public const int TagBytes = 16;

    /// <summary>Nonces are drawn this many at a time: asking the kernel for each takes longer than encrypting.</summary>
    private const int NoncesAtOnce = 64;

    private readonly AesGcm _cipher = new(key, TagBytes);
    private readonly byte[] _nonces = new byte[NoncesAtOnce * NonceBytes];
    private int _used = NoncesAtOnce;

    /// <param name="bound">What the value belongs to; it opens only with the same.</param>
    public byte[] Seal(ReadOnlySpan<byte> plain, ReadOnlySpan<byte> bound)
    {
        var value = new byte[NonceBytes + plain.Length + TagBytes];
        var nonce = value.AsSpan(0, NonceBytes);
        NextNonce().CopyTo(nonce);
        _cipher.Encrypt(nonce, plain, value.AsSpan(NonceBytes, plain.Length), value.AsSpan(NonceBytes + plain.Length), bound);
        return value;
    }

    /// <exception cref="CryptographicException">Another key, another place, or a changed value.</exception>
    public byte[] Open(ReadOnlySpan<byte> value, ReadOnlySpan<byte> bound)
    {
        if (value.Length < NonceBytes + TagBytes)
        {
            throw new CryptographicException("A sealed value is too short.");
        }

        var plain = new byte[value.Length - NonceBytes - TagBytes];
        _cipher.Decrypt(value[..NonceBytes], value[NonceBytes..^TagBytes], value[^TagBytes..], plain, bound);
        return plain;
    }

    public void Dispose() => _cipher.Dispose();

    /// <exception cref="CryptographicException">The text is no base64.</exception>
    public static byte[] FromBase64(ReadOnlySpan<char> text)
    {
        var value = new byte[text.Length / 4 * 3];
        return Convert.TryFromBase64Chars(text, value, out var length)
            ? value[..length]
            : throw new CryptographicException("A sealed value is no base64.");
    }

    private ReadOnlySpan<byte> NextNonce()
    {
        if (_used == NoncesAtOnce)
        {
            RandomNumberGenerator.Fill(_nonces);
            _used = 0;
        }

        return _nonces.AsSpan(_used++ * NonceBytes, NonceBytes);
    }
}
