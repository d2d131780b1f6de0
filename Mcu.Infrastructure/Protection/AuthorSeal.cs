using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Mcu.Application.Signals;
using Mcu.Infrastructure.Store.Model;

namespace Mcu.Infrastructure.Protection;

/// <summary>
/// Encrypts the author of a message, apart from the message (152-FZ, art. 19), and makes the keyed hashes by which an author is found
/// without being decrypted. A sealed author opens only in the row of its message.
/// </summary>
internal sealed class AuthorSeal(KeyRing ring)
{
    /// <summary>Bytes kept of an HMAC: enough that two authors never share one, and half the index.</summary>
    private const int HashBytes = 16;

    /// <summary>Begins a keyed hash of content; a plain one of an older release is hexadecimal and begins with no letter after f.</summary>
    private const char Keyed = 'k';

    /// <summary>Content hashes below it are plain; the index of rows with an author in clear is made of them.</summary>
    public const string KeyedFrom = "g";

    public string Seal(ReadOnlySpan<byte> author, string source, string externalId) => ring.Seal(author, Bound(source, externalId));

    public string Seal(SignalAuthor author, string source, string externalId) => Seal(Json.Utf8(author), source, externalId);

    /// <exception cref="CryptographicException">It was changed, or belongs to another message.</exception>
    public SignalAuthor Open(string author, string source, string externalId) =>
        Json.Read<SignalAuthor>(ring.Open(author, Bound(source, externalId)));

    /// <summary>The message of a row with its author, also of a row of an older release, whose author is in the content.</summary>
    /// <exception cref="System.Text.Json.JsonException">The content is no message.</exception>
    /// <exception cref="CryptographicException">The author cannot be opened.</exception>
    public Signal Read(SignalRow row)
    {
        var signal = row.ToSignal();
        return signal.Author is null && row.Author is { } author
            ? signal with { Author = Open(author, row.Source, row.ExternalId) }
            : signal;
    }

    /// <summary>
    /// Hash of a whole message, author included. Keyed, because from a plain one the author could be found by trying telephone numbers.
    /// </summary>
    public string ContentHash(ReadOnlySpan<byte> message)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        ring.Hash(message, hash);
        Span<char> text = stackalloc char[2 * HMACSHA256.HashSizeInBytes];
        Convert.TryToHexStringLower(hash, text, out _);
        text[0] = Keyed;
        return text.ToString();
    }

    /// <summary>Both hashes of an author: by the profile within its source, and by the contact whatever the source.</summary>
    /// <returns>The first is that of the contact where no profile is known. Null where neither is: a name alone does not tell two people
    /// apart.</returns>
    public (string? Author, string? Contact) Hashes(string source, SignalAuthor? author)
    {
        var contact = AuthorNames.Contact(author?.Contact) is { } way ? Hash($"contact\0{way}") : null;
        return (AuthorNames.Profile(author?.ExternalId) is { } profile ? Hash($"profile\0{source}\0{profile}") : contact, contact);
    }

    private string Hash(string text)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        ring.Hash(bytes.AsSpan(0, Encoding.UTF8.GetBytes(text, bytes)), hash);
        ArrayPool<byte>.Shared.Return(bytes, clearArray: true);
        return Convert.ToHexStringLower(hash[..HashBytes]);
    }

    /// <summary>Without blanks at the end, which SQL Server overlooks where it compares keys.</summary>
    private static byte[] Bound(string source, string externalId) =>
        Encoding.UTF8.GetBytes($"signals.author\0{source.TrimEnd(' ')}\0{externalId.TrimEnd(' ')}");
}
