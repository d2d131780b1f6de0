using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Mcu.Application.Deadlines;

namespace Mcu.Application.RuleChanges;

/// <summary>
/// The XML of xmlcalendar.ru: <c>calendar year</c> with <c>days/day</c>, each <c>d</c> (MM.dd), <c>t</c> (1 off, 2 short, 3 working) and,
/// for a day off that was moved, <c>f</c> (MM.dd).
/// </summary>
internal static class XmlYear
{
    /// <summary>No document type, no external resources, and a limit on the size.</summary>
    private static readonly XmlReaderSettings Strict = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = YearFile.MaxBytes,
    };

    public static YearReading Read(string text, YearLines lines)
    {
        XElement root;
        try
        {
            using var reader = XmlReader.Create(new StringReader(text), Strict);
            root = XDocument.Load(reader, LoadOptions.SetLineInfo).Root!;
        }
        catch (XmlException error)
        {
            return YearReading.Wrong(Math.Max(1, error.LineNumber), "file.xml");
        }

        if (root.Name.LocalName != "calendar")
        {
            return YearReading.Wrong(Line(root), "file.no-calendar");
        }

        if (root.Attribute("year")?.Value is not { } written || written != lines.Year.ToString(CultureInfo.InvariantCulture))
        {
            return YearReading.Wrong(Line(root), "file.year", root.Attribute("year")?.Value ?? "", lines.Year);
        }

        if (root.Attribute("country")?.Value is { } country && country != "ru")
        {
            return YearReading.Wrong(Line(root), "file.country", country);
        }

        return root.Elements().Where(part => part.Name.LocalName == "days").SelectMany(days => days.Elements())
            .Select(day => Add(lines, day)).FirstOrDefault(fault => fault is not null) ?? lines.ToYear();
    }

    private static YearReading? Add(YearLines lines, XElement day)
    {
        var (line, from) = (Line(day), (DateOnly?)null);
        if (!TryDate(day.Attribute("d")?.Value, lines.Year, out var date))
        {
            return YearReading.Wrong(line, "file.date", day.Attribute("d")?.Value ?? "");
        }

        DayKind? kind = day.Attribute("t")?.Value switch
        {
            "1" => DayKind.NonWorking,
            "2" => DayKind.Short,
            "3" => DayKind.Working,
            _ => null,
        };
        if (kind is null)
        {
            return YearReading.Wrong(line, "file.kind", day.Attribute("t")?.Value ?? "");
        }

        if (day.Attribute("f")?.Value is { } written)
        {
            if (!TryDate(written, lines.Year, out var moved))
            {
                return YearReading.Wrong(line, "file.date", written);
            }

            from = moved;
        }

        return lines.Add(line, date, kind.Value, from);
    }

    private static bool TryDate(string? text, int year, out DateOnly date) => DateOnly.TryParseExact(
        string.Create(CultureInfo.InvariantCulture, $"{year:0000}.{text}"),
        "yyyy.MM.dd",
        CultureInfo.InvariantCulture,
        DateTimeStyles.None,
        out date);

    private static int Line(XElement element) => ((IXmlLineInfo)element).LineNumber;
}
