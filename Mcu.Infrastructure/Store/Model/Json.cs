using System.Buffers;
using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace Mcu.Infrastructure.Store.Model;

/// <summary>Options for values in text columns: camelCase, enums by name, Cyrillic unescaped.</summary>
internal static class Json
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    private static readonly JsonWriterOptions Plain = new() { Encoder = Options.Encoder, SkipValidation = true };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    /// <summary>The same as UTF-8, as PostgreSQL takes it: half the size, and not converted twice.</summary>
    public static byte[] Utf8<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, Options);

    /// <summary>The same as UTF-8.</summary>
    public static void Write<T>(IBufferWriter<byte> to, T value)
    {
        using var writer = new Utf8JsonWriter(to, Plain);
        JsonSerializer.Serialize(writer, value, Options);
    }

    /// <summary>The same compressed by gzip, for large values that are seldom read.</summary>
    public static byte[] Pack<T>(T value)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            JsonSerializer.Serialize(gzip, value, Options);
        }

        return packed.ToArray();
    }

    public static T Unpack<T>(byte[] packed)
    {
        using var gzip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
        return JsonSerializer.Deserialize<T>(gzip, Options) ?? throw new JsonException($"A stored {typeof(T).Name} is null.");
    }

    public static T Read<T>(string json) =>
        JsonSerializer.Deserialize<T>(json, Options) ?? throw new JsonException($"A stored {typeof(T).Name} is null.");

    public static T Read<T>(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize<T>(json, Options) ?? throw new JsonException($"A stored {typeof(T).Name} is null.");
}
