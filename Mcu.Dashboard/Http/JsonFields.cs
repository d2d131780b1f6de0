using System.Text.Json;
using System.Text.Unicode;
using Mcu.Application.Common;

namespace Mcu.Dashboard.Http;

/// <summary>
/// Reads a JSON object field by field, strictly: a value of the wrong type is a fault with the field's name and is never converted. Unknown
/// fields are ignored.
/// </summary>
internal sealed class JsonFields
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 32 };

    private readonly JsonElement _object;
    private readonly string _path;
    private readonly List<Fault> _faults;

    private JsonFields(JsonElement element, string path, List<Fault> faults) => (_object, _path, _faults) = (element, path, faults);

    private static ReadOnlySpan<byte> Bom => [0xEF, 0xBB, 0xBF];

    /// <summary>
    /// Passes the object to <paramref name="read"/>; everything that cannot be read or is wrong is added to <paramref name="faults"/>.
    /// </summary>
    public static void Read(ReadOnlyMemory<byte> json, List<Fault> faults, Action<JsonFields> read)
    {
        json = json.Span.StartsWith(Bom) ? json[Bom.Length..] : json;
        if (json.Span.Trim(" \t\r\n"u8).IsEmpty)
        {
            faults.Add(new(Fault.Body, "empty"));
            return;
        }

        if (!Utf8.IsValid(json.Span))
        {
            faults.Add(new(Fault.Body, "encoding"));
            return;
        }

        try
        {
            using var document = JsonDocument.Parse(json, Options);
            if (document.RootElement.ValueKind is JsonValueKind.Object)
            {
                read(new JsonFields(document.RootElement, "", faults));
            }
            else
            {
                faults.Add(new(Fault.Body, "json"));
            }
        }
        catch (JsonException)
        {
            faults.Add(new(Fault.Body, "json"));
        }
        catch (InvalidOperationException)
        {
            // A name that contains half of a surrogate pair.
            faults.Add(new(Fault.Body, "characters"));
        }
    }

    /// <summary>Whether the field is present, though it may be null.</summary>
    public bool Says(string field) => _object.TryGetProperty(field, out _);

    /// <summary>Whether the field has a value, of whatever type.</summary>
    public bool Has(string field) => _object.TryGetProperty(field, out var value) && value.ValueKind is not JsonValueKind.Null;

    public void Blame(string field, string code) => _faults.Add(new(_path + field, code));

    public string? Text(string field, int most = int.MaxValue)
    {
        if (Get(field, JsonValueKind.String) is not { } value)
        {
            return null;
        }

        var text = Given(value);
        if (text is null || text.Contains('\0', StringComparison.Ordinal))
        {
            Blame(field, "characters");
        }
        else if (text.Length > most)
        {
            Blame(field, "tooLong");
        }

        return text;
    }

    public double? Number(string field)
    {
        if (Get(field, JsonValueKind.Number) is not { } value)
        {
            return null;
        }

        if (value.TryGetDouble(out var number) && double.IsFinite(number))
        {
            return number;
        }

        Blame(field, "range");
        return null;
    }

    /// <summary>An ISO 8601 moment. The offset is required, because without it the moment is ambiguous.</summary>
    public DateTimeOffset? Moment(string field)
    {
        if (Get(field, JsonValueKind.String) is not { } value)
        {
            return null;
        }

        // The decoded text and not the raw JSON: many writers escape the plus sign.
        var fault = MomentText.Read(Given(value), out var moment);
        if (fault is MomentFault.None)
        {
            return moment;
        }

        Blame(field, fault switch
        {
            MomentFault.NoOffset => "momentOffset",
            MomentFault.NoTime => "momentTime",
            MomentFault.Range => "momentRange",
            _ => "moment",
        });
        return null;
    }

    public JsonFields? Object(string field) =>
        Get(field, JsonValueKind.Object) is { } value ? new JsonFields(value, $"{_path}{field}.", _faults) : null;

    public IReadOnlyList<JsonFields> Objects(string field, int most)
    {
        if (Get(field, JsonValueKind.Array) is not { } value)
        {
            return [];
        }

        if (value.GetArrayLength() > most)
        {
            Blame(field, "tooMany");
            return [];
        }

        List<JsonFields> objects = [];
        foreach (var item in value.EnumerateArray())
        {
            if (item.ValueKind is not JsonValueKind.Object)
            {
                Blame(field, "type");
                return [];
            }

            objects.Add(new JsonFields(item, $"{_path}{field}.", _faults));
        }

        return objects;
    }

    private JsonElement? Get(string field, JsonValueKind kind)
    {
        if (!_object.TryGetProperty(field, out var value) || value.ValueKind is JsonValueKind.Null)
        {
            return null;
        }

        if (value.ValueKind == kind)
        {
            return value;
        }

        Blame(field, "type");
        return null;
    }

    /// <returns>Null when the text contains half of a surrogate pair.</returns>
    private static string? Given(JsonElement text)
    {
        try
        {
            return text.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
