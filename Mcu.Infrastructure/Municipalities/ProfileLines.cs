using System.Text;
using System.Text.Json;
using Mcu.Application.Common;
using Mcu.Application.Town;

namespace Mcu.Infrastructure.Municipalities;

/// <summary>Finds the line of a profile that a fault is about, so that whoever edits the file need not search.</summary>
internal static class ProfileLines
{
    /// <returns>The line, counted from 1: of the wrong value, else of the entry, else of its list; null without the list.</returns>
    public static int? Of(byte[] file, ProfileFaultException fault)
    {
        var text = Unmarked(file).Span;
        var reader = new Utf8JsonReader(text);
        while (reader.Read())
        {
            if (reader.CurrentDepth == 1 && reader.TokenType is JsonTokenType.PropertyName && reader.ValueTextEquals(fault.List))
            {
                var list = reader.TokenStartIndex;
                reader.Read();
                return LineOf(text, Entry(ref reader, fault) ?? list);
            }

            if (reader.CurrentDepth == 1 && reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject)
            {
                reader.Skip();
            }
        }

        return null;
    }

    /// <summary>A file without the mark that some editors put before it.</summary>
    public static ReadOnlyMemory<byte> Unmarked(byte[] text) =>
        text.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? text.AsMemory(Encoding.UTF8.Preamble.Length) : text;

    /// <summary>Where the last entry with the code stands, so that of two alike the second is shown.</summary>
    private static long? Entry(ref Utf8JsonReader reader, ProfileFaultException fault)
    {
        var depth = reader.CurrentDepth;
        long? found = null;
        while (reader.Read() && reader.CurrentDepth > depth)
        {
            if (reader.TokenType is JsonTokenType.StartObject && reader.CurrentDepth == depth + 1)
            {
                found = InEntry(ref reader, fault) ?? found;
            }
        }

        return found;
    }

    /// <returns>Where the wrong value stands, else the code; null when it is another entry.</returns>
    private static long? InEntry(ref Utf8JsonReader reader, ProfileFaultException fault)
    {
        var depth = reader.CurrentDepth;
        var isIt = false;
        var isName = false;
        long? code = null;
        long? value = null;
        while (reader.Read() && reader.CurrentDepth > depth)
        {
            if (reader.TokenType is JsonTokenType.PropertyName && reader.CurrentDepth == depth + 1)
            {
                isName = fault.List == "routes" || IsIdentity(ref reader);
            }

            if (reader.TokenType is not JsonTokenType.String)
            {
                continue;
            }

            if (isName && reader.ValueTextEquals(fault.Code))
            {
                (isIt, code) = (true, code ?? reader.TokenStartIndex);
            }

            // The code itself is often a value elsewhere in the entry, so the last place counts.
            if (fault.Value is not null && reader.ValueTextEquals(fault.Value))
            {
                value = reader.TokenStartIndex;
            }
        }

        return isIt ? value ?? code : null;
    }

    /// <summary>Whether the field names its entry. A route has no name: whatever it says may be the one.</summary>
    private static bool IsIdentity(ref Utf8JsonReader reader) =>
        reader.ValueTextEquals("code") || reader.ValueTextEquals("clock") || reader.ValueTextEquals("rhythm")
        || reader.ValueTextEquals("person") || reader.ValueTextEquals("date");

    private static int LineOf(ReadOnlySpan<byte> text, long at) => text[..(int)at].Count((byte)'\n') + 1;
}
