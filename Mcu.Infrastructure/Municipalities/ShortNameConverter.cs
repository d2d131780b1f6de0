using System.Text.Json;
using System.Text.Json.Serialization;
using Mcu.Application.Town;

namespace Mcu.Infrastructure.Municipalities;

/// <summary>Reads the short name of a block; one without words or too long for the wall is refused where it stands.</summary>
internal sealed class ShortNameConverter : JsonConverter<string>
{
    /// <exception cref="JsonException">The name is empty or too long; the serializer adds the line.</exception>
    public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var name = reader.GetString()?.Trim() ?? "";
        return name.Length is > 0 and <= SectorBlock.ShortLength
            ? name
            : throw new JsonException($"the short name «{name}» has {name.Length} characters, and may have 1 to {SectorBlock.ShortLength}");
    }

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
