using System.Text;
using Mcu.Application.Deadlines;

namespace Mcu.Application.RuleChanges;

/// <summary>
/// Reads one year's calendar from a file that people bring: the XML of xmlcalendar.ru or a table. What is read is unconfirmed until
/// an administrator confirms it; a file with anything wrong in it is refused whole, with its line.
/// </summary>
public static class YearFile
{
    /// <summary>A year's file has some three kilobytes; the open data of all years a few dozen.</summary>
    public const int MaxBytes = 256 * 1024;

    /// <param name="year">The year that is wanted: of a table with many years it takes that one.</param>
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
/// <param name="Line">Of the file, from 1; 0: the file as a whole.</param>
/// <param name="Fault"><c>Fault.&lt;code&gt;</c> of the resources; null when it was read.</param>
public sealed record YearReading(ProductionYear? Year, int Line, string? Fault, params IReadOnlyList<object> Arguments)
{
    public static YearReading Wrong(int line, string fault, params IReadOnlyList<object> arguments) => new(null, line, fault, arguments);
}
