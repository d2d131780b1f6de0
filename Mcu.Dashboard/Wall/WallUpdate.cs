using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mcu.Dashboard.Wall;

/// <summary>
/// What a screen is sent: the timing, and the panels that changed since its last update. Serialized to JSON once for all screens.
/// </summary>
[JsonConverter(typeof(Raw))]
public sealed class WallUpdate(byte[] json)
{
    private static readonly JsonSerializerOptions Wire = new(JsonSerializerDefaults.Web)
    {
        // The hub's messages are JSON in UTF-8 and never part of a page, so Cyrillic and markup are not escaped: that is a third of the
        // bytes.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public ReadOnlyMemory<byte> Json => json;

    public static WallUpdate Of(WallTiming timing, IReadOnlyDictionary<string, string> panels) => new(JsonSerializer.SerializeToUtf8Bytes(
        new WallUpdateBody(timing.Version, timing.At, timing.Now, timing.Speed, timing.Offset, timing.Behind, WallOptions.Build, panels),
        Wire));

    private sealed class Raw : JsonConverter<WallUpdate>
    {
        public override WallUpdate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("News goes from the server to the screens only.");

        public override void Write(Utf8JsonWriter writer, WallUpdate value, JsonSerializerOptions options) =>
            writer.WriteRawValue(value.Json.Span, skipInputValidation: true);
    }
}

/// <param name="At">The town's time up to which the board has read, in Unix milliseconds.</param>
/// <param name="Now">The town's time when the update was made, in Unix milliseconds.</param>
/// <param name="Speed">Seconds of the town's clock in a real second.</param>
/// <param name="Offset">The town's offset from UTC in minutes.</param>
/// <param name="Behind">Real seconds by which the board lags behind the clock; null while it is being loaded.</param>
/// <param name="Build">A page of another build reloads itself.</param>
/// <param name="Panels">Markup by the panel's name; empty when only time has passed.</param>
internal sealed record WallUpdateBody(
    long Version,
    long At,
    long Now,
    double Speed,
    int Offset,
    double? Behind,
    string Build,
    IReadOnlyDictionary<string, string> Panels);
