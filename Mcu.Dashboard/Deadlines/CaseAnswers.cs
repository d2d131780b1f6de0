using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Mcu.Dashboard.Words;
using Mcu.Application.Deadlines;

namespace Mcu.Dashboard.Deadlines;

/// <summary>One line of a case to one line of its answer: the deadline with its derivation, or what is wrong.</summary>
internal sealed class CaseAnswers(IReadOnlyDictionary<string, RuleBase> municipalities, DerivationFormatter words, Phrases phrases)
{
    /// <summary>No case is longer; a line without end must not fill the memory.</summary>
    public const int MaxLine = 1 << 20;

    /// <summary>Nobody puts these lines into a page: a plus and a quotation mark may stay what they are.</summary>
    private static readonly JsonWriterOptions Plain = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    private static ReadOnlySpan<byte> Bom => [0xEF, 0xBB, 0xBF];

    private readonly Dictionary<string, RuleSet> _rules = municipalities.ToDictionary(town => town.Key, town => RuleSet.Of(town.Value, []));

    private readonly CaseReader _reader = new(municipalities);

    /// <param name="line">Null: it was too long to be read.</param>
    /// <returns>The answer with its end of line; empty for an empty line.</returns>
    public ReadOnlyMemory<byte> Answer(ReadOnlyMemory<byte>? line)
    {
        line = line is { } text && text.Span.StartsWith(Bom) ? text[Bom.Length..] : line;
        if (line?.Span.Trim(" \t\r"u8).IsEmpty is true)
        {
            return default;
        }

        var asked = line is { } known ? _reader.Read(known) : CaseReading.Wrong(null, "long", MaxLine);
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, Plain))
        {
            json.WriteStartObject();
            json.WriteString("id"u8, asked.Id);
            if (asked.Case is { } @case)
            {
                Write(json, @case, _rules[asked.Profile].Calendar);
            }
            else
            {
                json.WriteString("error"u8, phrases.Say($"Case.{asked.Fault}", asked.Arguments));
            }

            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenMemory;
    }

    private void Write(Utf8JsonWriter json, DeadlineCase @case, WorkCalendar calendar)
    {
        var how = new Derivation();
        var due = DeadlineCalculator.Due(calendar, @case, how);
        json.WriteString(
            "dueAt"u8,
            calendar.Zone.InTown(due).ToString("yyyy-MM-dd'T'HH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture));
        json.WriteStartArray("derivation"u8);
        foreach (var sentence in words.Say(how, @case.Term.Unit, calendar.Zone))
        {
            json.WriteStringValue(sentence);
        }

        json.WriteEndArray();
    }
}
