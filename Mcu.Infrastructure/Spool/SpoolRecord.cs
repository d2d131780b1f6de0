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
    public static SpoolRecord From(Signal signal, DateTimeOffset acceptedAt)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        buffer.Write(stackalloc byte[SpoolFormat.PrefixBytes]);
        Json.Write(buffer, signal);
        var bytes = buffer.WrittenSpan.ToArray();
        SpoolFormat.Seal(bytes, acceptedAt);
        return new SpoolRecord(signal.Source, bytes);
    }

    public static SpoolRecord At(ReadOnlyMemory<byte> bytes) => new(ReadSource(bytes.Span[SpoolFormat.PrefixBytes..]), bytes);

    public DateTimeOffset AcceptedAt => SpoolFormat.AcceptedAt(Bytes.Span);

    /// <summary>The message as it was written, even when it can no longer be parsed.</summary>
    public string Message => Encoding.UTF8.GetString(Bytes.Span[SpoolFormat.PrefixBytes..]);

    /// <summary>The message, with the moment at which the endpoint accepted it.</summary>
    public Signal ToSignal() => Json.Read<Signal>(Bytes.Span[SpoolFormat.PrefixBytes..]) with { AcceptedAt = AcceptedAt };

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
