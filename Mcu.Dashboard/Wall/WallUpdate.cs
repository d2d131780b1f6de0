using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mcu.Dashboard.Wall;

/// <summary>
/// What a screen is sent: the moment, and the panels that changed since it was last told. Written once to JSON, however many screens take it.
/// </summary>
[JsonConverter(typeof(Raw))]
public sealed class WallUpdate(byte[] json)
{
    private static readonly JsonSerializerOptions Wire = new(JsonSerializerDefaults.Web)
    {
        // The hub's frames are JSON in UTF-8, never part of a page: Cyrillic and markup stay as they are, a third of the bytes.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public ReadOnlyMemory<byte> Json => json;

    public static WallUpdate Of(WallTiming timing, IReadOnlyDictionary<string, string> panels) => new(JsonSerializer.SerializeToUtf8Bytes(
        new WallUpdateBody(timing.Version, timing.At, timing.Now, timing.Speed, timing.Offset, timing.Behind, WallOptions.Build, panels), Wire));

    private sealed class Raw : JsonConverter<WallUpdate>
    {
        public override WallUpdate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("News goes from the server to the screens only.");

        public override void Write(Utf8JsonWriter writer, WallUpdate value, JsonSerializerOptions options) =>
            writer.WriteRawValue(value.Json.Span, skipInputValidation: true);
    }
}

/// <param name="At">Unix milliseconds of town time up to which the board is read.</param>
/// <param name="Now">Town time at the sending, Unix milliseconds.</param>
/// <param name="Speed">Town seconds in a real one.</param>
/// <param name="Offset">Minutes the town's clocks are ahead of UTC.</param>
/// <param name="Behind">Real seconds the board lags behind the clock; null while it is being loaded.</param>
/// <param name="Build">A page of another build loads itself again.</param>
/// <param name="Panels">Markup by panel; empty when only time has passed.</param>
internal sealed record WallUpdateBody(
    long Version,
    long At,
    long Now,
    double Speed,
    int Offset,
    double? Behind,
    string Build,
    IReadOnlyDictionary<string, string> Panels);
