using Mcu.Infrastructure.Protection;
using Mcu.Infrastructure.Store.Model;
using System.Buffers;
using System.Text;
using System.Text.Json;
using Mcu.Application.Signals;

namespace Mcu.Infrastructure.Spool;

/// <summary>One message as stored in the spool.</summary>
/// <param name="Source">Kept beside the message, so that the waiting messages of each source can be counted without parsing.</param>
internal sealed record SpoolRecord(string Source, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>The last property of a message with an author; no text can hold it, because its quotes would be escaped.</summary>
    private static ReadOnlySpan<byte> SealedAuthor => ",\"sealedAuthor\":\""u8;

    /// <summary>
    /// The author is encrypted beside the message. An older release, which would read the file after a return to it, reads the rest.
    /// </summary>
    public static SpoolRecord From(Signal signal, DateTimeOffset acceptedAt, AuthorSeal authors)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        buffer.Write(stackalloc byte[SpoolFormat.PrefixBytes]);
        if (signal.Author is { IsEmpty: false } author)
        {
            buffer.Write(Json.Utf8(signal with { Author = null }).AsSpan()[..^1]);
            var sealedAuthor = authors.Seal(author, signal.Source, signal.ExternalId);
            buffer.Write(SealedAuthor);
            buffer.Write(Encoding.ASCII.GetBytes(sealedAuthor));
            buffer.Write("\"}"u8);
        }
        else
        {
            Json.Write(buffer, signal);
        }

        var bytes = buffer.WrittenSpan.ToArray();
        SpoolFormat.Seal(bytes, acceptedAt);
        return new SpoolRecord(signal.Source, bytes);
    }

    public static SpoolRecord At(ReadOnlyMemory<byte> bytes) => new(ReadSource(bytes.Span[SpoolFormat.PrefixBytes..]), bytes);

    public DateTimeOffset AcceptedAt => SpoolFormat.AcceptedAt(Bytes.Span);

    /// <summary>The message as it was written, even when it can no longer be parsed.</summary>
    public string Message => Encoding.UTF8.GetString(Bytes.Span[SpoolFormat.PrefixBytes..]);

    /// <summary>The message with its author and the moment at which the endpoint accepted it.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">The author cannot be opened.</exception>
    public Signal ToSignal(AuthorSeal authors)
    {
        var json = Bytes.Span[SpoolFormat.PrefixBytes..];
        var signal = Json.Read<Signal>(json) with { AcceptedAt = AcceptedAt };
        var at = json.LastIndexOf(SealedAuthor);
        return at < 0
            ? signal
            : signal with
            {
                Author = authors.Open(
                    Encoding.ASCII.GetString(json[(at + SealedAuthor.Length)..].TrimEnd("\"}"u8)), signal.Source, signal.ExternalId),
            };
    }

    /// <summary>
    /// Reads the source, which a signal is written with first. A message without it counts under no source; parsing it will report the
    /// fault.
    /// </summary>
    private static string ReadSource(ReadOnlySpan<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json);
            return reader.Read() && reader.Read() && reader.ValueTextEquals("source"u8) && reader.Read() ? reader.GetString() ?? "" : "";
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return "";
        }
    }
}
