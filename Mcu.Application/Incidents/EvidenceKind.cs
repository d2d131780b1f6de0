using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mcu.Application.Incidents;

/// <summary>What a topic was found by.</summary>
public enum EvidenceKind
{
    /// <summary>The source named a theme that the topic list knows.</summary>
    Source,

    /// <summary>Words of the message.</summary>
    Words,

    /// <summary>A kind written by a newer release, unknown to this one. It is only read, never written.</summary>
    Other,
}

/// <summary>Writes kinds in camelCase, and reads unknown kinds of a newer release as <see cref="EvidenceKind.Other"/>.</summary>
internal sealed class EvidenceKindConverter : JsonConverter<EvidenceKind>
{
    public override EvidenceKind Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.ValueTextEquals("source"u8) ? EvidenceKind.Source
        : reader.ValueTextEquals("words"u8) ? EvidenceKind.Words
        : EvidenceKind.Other;

    public override void Write(Utf8JsonWriter writer, EvidenceKind value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value switch
        {
            EvidenceKind.Source => "source"u8,
            EvidenceKind.Words => "words"u8,
            _ => "other"u8,
        });
}
