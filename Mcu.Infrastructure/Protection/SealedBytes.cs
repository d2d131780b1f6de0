using System.Security.Cryptography;

namespace Mcu.Infrastructure.Protection;

/// <summary>
/// The form of everything encrypted here: nonce, cipher text, tag of AES-256-GCM. A nonce is 12 random bytes, so that nodes need not agree;
/// one key may therefore seal about 2^32 values, thousands of years of messages.
/// </summary>
internal static class SealedBytes
{
    public const int NonceBytes = 12;
    public const int TagBytes = 16;

    /// <param name="bound">What the value belongs to; it opens only with the same.</param>
    public static byte[] Seal(AesGcm cipher, ReadOnlySpan<byte> plain, ReadOnlySpan<byte> bound)
    {
        var value = new byte[NonceBytes + plain.Length + TagBytes];
        var nonce = value.AsSpan(0, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        cipher.Encrypt(nonce, plain, value.AsSpan(NonceBytes, plain.Length), value.AsSpan(NonceBytes + plain.Length), bound);
        return value;
    }

    /// <exception cref="CryptographicException">Another key, another place, or a changed value.</exception>
    public static byte[] Open(AesGcm cipher, ReadOnlySpan<byte> value, ReadOnlySpan<byte> bound)
    {
        if (value.Length < NonceBytes + TagBytes)
        {
            throw new CryptographicException("A sealed value is too short.");
        }

        var plain = new byte[value.Length - NonceBytes - TagBytes];
        cipher.Decrypt(value[..NonceBytes], value[NonceBytes..^TagBytes], value[^TagBytes..], plain, bound);
        return plain;
    }

    /// <exception cref="CryptographicException">The text is no base64.</exception>
    public static byte[] FromBase64(ReadOnlySpan<char> text)
    {
        var value = new byte[text.Length / 4 * 3];
        return Convert.TryFromBase64Chars(text, value, out var length)
            ? value[..length]
            : throw new CryptographicException("A sealed value is no base64.");
    }
}
