using System.Buffers;
using System.Text;
using System.Text.Json;
using Mcu.Application.Signals;
using Mcu.Infrastructure.Store;

namespace Mcu.Infrastructure.Spool;

/// <summary>One message as it lies in the spool.</summary>
/// <param name="Source">Known without reading the whole message, so that each source's waiting ones can be counted.</param>
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

    /// <summary>The message as it was written, also when nobody can read it as a signal any more.</summary>
    public string Message => Encoding.UTF8.GetString(Bytes.Span[SpoolFormat.PrefixBytes..]);

    /// <summary>The message, taken when the endpoint took it.</summary>
    public Signal ToSignal() => Json.Read<Signal>(Bytes.Span[SpoolFormat.PrefixBytes..]) with { AcceptedAt = AcceptedAt };

    /// <summary>A signal is written with its source first. One that is not is nobody's: reading the whole of it will say so.</summary>
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
