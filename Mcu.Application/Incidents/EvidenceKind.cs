using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mcu.Application.Incidents;

/// <summary>What spoke for a topic.</summary>
public enum EvidenceKind
{
    /// <summary>The source named a theme that the list of topics knows.</summary>
    Source,

    /// <summary>Words of the message.</summary>
    Words,

    /// <summary>Something a newer release knows and this one has no name for. Read only.</summary>
    Other,
}

/// <summary>Writes kinds in camelCase, and reads those of a newer release as <see cref="EvidenceKind.Other"/>.</summary>
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
