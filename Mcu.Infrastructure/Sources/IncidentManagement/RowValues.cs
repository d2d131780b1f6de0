using Mcu.Infrastructure.Sources.IncidentManagement.Tables;

namespace Mcu.Infrastructure.Sources.IncidentManagement;

/// <summary>Reads one row by column and remembers the first thing wrong with it: after that the row is refused whatever else it says.</summary>
internal sealed class RowValues(Header header, SheetRow row, TimeZoneInfo zone)
{
    /// <summary>A cell of Excel holds 32,767 characters; a longer text is not cleaned, it is refused.</summary>
    private const int MaxRawText = 65_536;

    /// <summary>Dates are written to the second and durations exactly, so a computed moment may fall just before a written one.</summary>
    private static readonly TimeSpan Rounding = TimeSpan.FromSeconds(1);

    public string? FaultCode { get; private set; }

    public string? FaultColumn { get; private set; }

    public void Refuse(string code, RegisterColumn column)
    {
        FaultColumn ??= ColumnNames.Shown(column);
        FaultCode ??= code;
    }

    /// <returns>The words of a cell, null when it is empty.</returns>
    public string? Words(RegisterColumn column)
    {
        var text = CellValue.Text(header.Cell(row, column));
        return text.Length == 0 ? null : Checked(text, column);
    }

    /// <returns>A resident's or an executor's text without HTML, null when nothing is left.</returns>
    public string? Prose(RegisterColumn column)
    {
        var raw = CellValue.Text(header.Cell(row, column));
        if (raw.Length > MaxRawText)
        {
            Refuse(Refusals.TooLong, column);
            return null;
        }

        var text = HtmlText.Clean(raw);
        return text.Length == 0 ? null : Checked(text, column);
    }

    public string Required(RegisterColumn column, string? value)
    {
        if (value is null)
        {
            Refuse(Refusals.Required, column);
        }

        return value ?? "";
    }

    /// <returns>The moment of a column with dates, UTC; null when it is empty or wrong.</returns>
    public DateTimeOffset? Moment(RegisterColumn column)
    {
        var cell = header.Cell(row, column);
        if (CellValue.IsBlank(cell))
        {
            return null;
        }

        if (CellValue.Date(cell) is { } local && !zone.IsInvalidTime(local))
        {
            return Utc(local);
        }

        Refuse(Refusals.Date, column);
        return null;
    }

    /// <returns>The moment that lies a column's duration after the start, at the earliest <paramref name="notBefore"/> when only rounding parts them.</returns>
    public DateTimeOffset? MomentAfter(DateTimeOffset start, RegisterColumn column, DateTimeOffset notBefore)
    {
        var cell = header.Cell(row, column);
        if (CellValue.IsBlank(cell))
        {
            return null;
        }

        if (CellValue.Duration(cell) is not { } duration)
        {
            // Some exports put the moment itself under the name of the duration.
            if (CellValue.Date(cell) is not null)
            {
                return Moment(column);
            }

            Refuse(Refusals.Duration, column);
            return null;
        }

        var moment = new DateTimeOffset(CellValue.ToSecond((start + duration).UtcDateTime), TimeSpan.Zero);
        return moment < notBefore && notBefore - moment <= Rounding ? notBefore : moment;
    }

    private DateTimeOffset Utc(DateTime local) => new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();

    /// <summary>NUL and halves of a surrogate pair cannot be stored; what they stood for is lost already.</summary>
    private string Checked(string text, RegisterColumn column)
    {
        if (text.AsSpan().ContainsAny('\0', TextEncodings.Broken) || HasLoneHalf(text))
        {
            Refuse(Refusals.Characters, column);
        }

        return text;
    }

    private static bool HasLoneHalf(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                return true;
            }
        }

        return false;
    }
}
