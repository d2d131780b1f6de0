using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;
using Mcu.Application.Deadlines;

namespace Mcu.Dashboard.Deadlines;

/// <summary>Reads a case strictly: what is missing or of another type is named, nothing is converted, unknown fields are let be.</summary>
internal sealed class CaseReader(IReadOnlyDictionary<string, RuleBase> towns)
{
    private const int MaxExtension = 30;

    /// <summary>The norms that a case may name. What they say stands in the shipped norms.</summary>
    public static readonly IReadOnlyList<string> Codes = ["59FZ", "POS-STD", "MUR", "POS-FAST", "IM", "IM-8"];

    private readonly Dictionary<string, NormCatalog> _norms = towns.ToDictionary(
        town => town.Key,
        town => new NormCatalog(town.Value.Norms));

    public CaseReading Read(ReadOnlyMemory<byte> line)
    {
        if (!Utf8.IsValid(line.Span))
        {
            return CaseReading.Wrong(null, "json");
        }

        try
        {
            using var document = JsonDocument.Parse(line);
            return document.RootElement.ValueKind is JsonValueKind.Object ? Read(document.RootElement) : CaseReading.Wrong(null, "json");
        }
        catch (JsonException)
        {
            return CaseReading.Wrong(null, "json");
        }
        catch (InvalidOperationException)
        {
            return CaseReading.Wrong(null, "json"); // A name written with half a surrogate pair.
        }
    }

    private CaseReading Read(JsonElement line)
    {
        if (Text(line, "id") is not { Length: > 0 } id)
        {
            return CaseReading.Wrong(null, "id");
        }

        if (Text(line, "profile") is not { } profile || !towns.TryGetValue(profile, out var town))
        {
            return CaseReading.Wrong(id, "profile", string.Join(", ", towns.Keys));
        }

        var zone = town.Zone;
        if (Norm(line, out var code, out var term) is { } norm)
        {
            return norm with { Id = id };
        }

        if (!CaseMoment.TryRead(Text(line, "start"), zone, out var start))
        {
            return CaseReading.Wrong(id, "start");
        }

        term = code is null ? term : _norms[profile].Find(code, zone.Day(start))!.Term;

        if (Pauses(line, zone, out var pauses) is { } pause)
        {
            return pause with { Id = id };
        }

        if (Field(line, "extensionDays") is not { } extension)
        {
            extension = default;
        }
        else if (extension.ValueKind is not JsonValueKind.Number
            || !extension.TryGetDecimal(out var asked)
            || asked % 1 != 0
            || asked is < 0 or > MaxExtension)
        {
            return CaseReading.Wrong(id, "extensionDays");
        }

        var days = extension.ValueKind is JsonValueKind.Number ? (int)extension.GetDecimal() : 0;
        if (days > 0 && term.Unit is not TermUnit.CalendarDays)
        {
            return CaseReading.Wrong(id, "extensionDays.unit");
        }

        var edge = Field(line, "nonWorkingEdge") is null ? "preceding" : Text(line, "nonWorkingEdge");
        return edge is not ("preceding" or "following")
            ? CaseReading.Wrong(id, "nonWorkingEdge")
            : new CaseReading(id, profile, new DeadlineCase(term, start)
            {
                Pauses = pauses,
                ExtensionDays = days,
                Edge = edge == "preceding" ? NonWorkingEdge.Preceding : NonWorkingEdge.Following,
            });
    }

    /// <param name="code">The norm that is named; null where the case says its term by itself.</param>
    private static CaseReading? Norm(JsonElement line, out string? code, out Term term)
    {
        (code, term) = (null, default);
        if (Field(line, "norm") is not { ValueKind: JsonValueKind.Object } norm)
        {
            return CaseReading.Wrong(null, "norm");
        }

        var (hasCode, hasTerm) = (
            norm.TryGetProperty("code", out _),
            norm.TryGetProperty("unit", out _) || norm.TryGetProperty("value", out _));
        if (hasCode == hasTerm)
        {
            return CaseReading.Wrong(null, hasCode ? "norm.both" : "norm");
        }

        if (hasCode)
        {
            code = Text(norm, "code") ?? "";
            return Codes.Contains(code) ? null : CaseReading.Wrong(null, "norm.code", string.Join(", ", Codes));
        }

        TermUnit? unit = Text(norm, "unit") switch
        {
            "workingHours" => TermUnit.WorkingHours,
            "workingDays" => TermUnit.WorkingDays,
            "calendarDays" => TermUnit.CalendarDays,
            _ => null,
        };
        if (unit is null)
        {
            return CaseReading.Wrong(null, "norm.unit");
        }

        if (Field(norm, "value") is not { ValueKind: JsonValueKind.Number } value)
        {
            return CaseReading.Wrong(null, "norm.value");
        }

        // What does not fit a decimal is far outside the bounds.
        term = new Term(value.TryGetDecimal(out var amount) ? amount : 0, unit.Value);
        return term.Fault() is { } fault ? CaseReading.Wrong(null, fault) : null;
    }

    private static CaseReading? Pauses(JsonElement line, TownZone zone, out IReadOnlyList<Pause> pauses)
    {
        List<Pause> read = [];
        pauses = read;
        if (Field(line, "pauses") is not { } list)
        {
            return null;
        }

        if (list.ValueKind is not JsonValueKind.Array)
        {
            return CaseReading.Wrong(null, "pauses");
        }

        foreach (var (item, index) in list.EnumerateArray().Select((item, index) => (item, index.ToString(CultureInfo.InvariantCulture))))
        {
            if (item.ValueKind is not JsonValueKind.Object)
            {
                return CaseReading.Wrong(null, "pauses");
            }

            if (!CaseMoment.TryRead(Text(item, "from"), zone, out var from))
            {
                return CaseReading.Wrong(null, "pauses.moment", index, "from");
            }

            if (!CaseMoment.TryRead(Text(item, "to"), zone, out var to))
            {
                return CaseReading.Wrong(null, "pauses.moment", index, "to");
            }

            if (to < from)
            {
                return CaseReading.Wrong(null, "pauses.reversed", index);
            }

            read.Add(new Pause(from, to));
        }

        return null;
    }

    /// <summary>The field, when it is there and not null.</summary>
    private static JsonElement? Field(JsonElement line, string name) =>
        line.TryGetProperty(name, out var field) && field.ValueKind is not JsonValueKind.Null ? field : null;

    private static string? Text(JsonElement line, string name)
    {
        try
        {
            return Field(line, name) is { ValueKind: JsonValueKind.String } field ? field.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null; // Half a surrogate pair is no text.
        }
    }
}

/// <summary>A case that was read, or the name of what is wrong with it (<c>Case.…</c> in the resources).</summary>
internal sealed record CaseReading(string? Id, string Profile, DeadlineCase? Case)
{
    public string Fault { get; private init; } = "";

    public object[] Arguments { get; private init; } = [];

    public static CaseReading Wrong(string? id, string fault, params object[] arguments) => new(id, "", null)
    {
        Fault = fault,
        Arguments = arguments,
    };
}
