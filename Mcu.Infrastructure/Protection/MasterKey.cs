using System.Security.Cryptography;
using System.Text;

namespace Mcu.Infrastructure.Protection;

/// <summary>
/// The key outside the database that wraps the data keys inside it: 32 random bytes. It encrypts nothing else.
/// </summary>
internal sealed class MasterKey
{
    public const int Bytes = 32;

    private readonly byte[] _key;

    private MasterKey(byte[] key)
    {
        _key = key;
        Id = Convert.ToHexStringLower(SHA256.HashData([.. "mcu master key\0"u8, .. key]))[..16];
    }

    /// <summary>Names the key without giving it away; stored beside what it wraps.</summary>
    public string Id { get; }

    /// <summary>The key as its file holds it.</summary>
    public string Text => Convert.ToBase64String(_key);

    public static MasterKey Make() => new(RandomNumberGenerator.GetBytes(Bytes));

    /// <returns>Null when the text is not 32 bytes in base64.</returns>
    public static MasterKey? Parse(string text)
    {
        Span<byte> key = stackalloc byte[Bytes + 1];
        return Convert.TryFromBase64String(text.Trim(), key, out var length) && length == Bytes ? new(key[..Bytes].ToArray()) : null;
    }

    public string Wrap(ReadOnlySpan<byte> key, int id, string purpose)
    {
        using SealedBytes cipher = new(_key);
        return Convert.ToBase64String(cipher.Seal(key, Context(id, purpose)));
    }

    /// <exception cref="CryptographicException">It was wrapped by another key, or changed since.</exception>
    public byte[] Unwrap(string wrapped, int id, string purpose)
    {
        using SealedBytes cipher = new(_key);
        return cipher.Open(SealedBytes.FromBase64(wrapped), Context(id, purpose));
    }

    private static byte[] Context(int id, string purpose) =>
        Encoding.UTF8.GetBytes(FormattableString.Invariant($"data_keys\0{id}\0{purpose}"));
}
