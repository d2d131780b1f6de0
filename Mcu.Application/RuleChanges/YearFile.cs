using System.Text;
using Mcu.Application.Deadlines;

namespace Mcu.Application.RuleChanges;

/// <summary>
/// Reads the calendar of one year from an uploaded file: the XML of xmlcalendar.ru or a table. The result is unconfirmed until an
/// administrator confirms it; a file with any fault is refused as a whole, with the line.
/// </summary>
public static class YearFile
{
    /// <summary>The file of a year has about three kilobytes, the open data of all years a few dozen.</summary>
    public const int MaxBytes = 256 * 1024;

    /// <param name="year">The wanted year, which is picked out of a table with many.</param>
    /// <param name="holidays">The fixed ones of Labour Code art. 112.</param>
    public static YearReading Read(ReadOnlyMemory<byte> file, int year, IReadOnlyList<(int Month, int Day)> holidays)
    {
        if (file.Length > MaxBytes)
        {
            return YearReading.Wrong(0, "file.long", MaxBytes / 1024);
        }

        string text;
        try
        {
            text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(file.Span).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return YearReading.Wrong(0, "file.encoding");
        }

        var lines = new YearLines(year, holidays);
        return string.IsNullOrWhiteSpace(text) ? YearReading.Wrong(0, "file.empty")
            : text.TrimStart().StartsWith('<') ? XmlYear.Read(text, lines)
            : TableYear.Read(text, lines);
    }
}

/// <summary>A year that was read, or what is wrong with its file.</summary>
/// <param name="Line">The line of the file, from 1; 0: the file as a whole.</param>
/// <param name="Fault">The key <c>Fault.&lt;code&gt;</c> of the resources; null when the year was read.</param>
public sealed record YearReading(ProductionYear? Year, int Line, string? Fault, params IReadOnlyList<object> Arguments)
{
    public static YearReading Wrong(int line, string fault, params IReadOnlyList<object> arguments) => new(null, line, fault, arguments);
}
