using Mcu.Application.Common;
using Mcu.Application.Signals;
using Mcu.Infrastructure.Sources.IncidentManagement.Tables;

namespace Mcu.Infrastructure.Sources.IncidentManagement;

/// <summary>Reads one row by column and remembers its first fault; the row is then refused, whatever else it holds.</summary>
/// <param name="now">The moment of the import.</param>
internal sealed class RowValues(Header header, SheetRow row, TimeZoneInfo zone, DateTimeOffset now)
{
    /// <summary>The longest text that is cleaned, in characters; a cell of Excel holds 32,767. A longer text is refused.</summary>
    private const int MaxRawText = 65_536;

    /// <summary>Dates are written to the second and durations exactly, so a computed moment may lie just before a written one.</summary>
    private static readonly TimeSpan Rounding = TimeSpan.FromSeconds(1);

    public string? FaultCode { get; private set; }

    public string? FaultColumn { get; private set; }

    public void Refuse(string code, RegisterColumn column)
    {
        FaultColumn ??= ColumnNames.Shown(column);
        FaultCode ??= code;
    }

    /// <returns>The number that is the incident's identity.</returns>
    public string Number()
    {
        var (number, fault) = RegisterNumber.Read(Cell(RegisterColumn.Number));
        if (fault is not null)
        {
            Refuse(fault, RegisterColumn.Number);
            return "";
        }

        return Required(RegisterColumn.Number, number is null ? null : Checked(number, RegisterColumn.Number));
    }

    /// <returns>The words of a cell; null when it is empty or the spreadsheet says that it has no value.</returns>
    public string? Words(RegisterColumn column)
    {
        var text = CellValue.Text(Cell(column));
        return text.Length == 0 || CellValue.IsError(text) ? null : Checked(text, column);
    }

    /// <returns>A part of an address; null when the spreadsheet turned it into a date, because no address is better than a wrong
    /// one.</returns>
    public string? Place(RegisterColumn column) => SpoiledDate.Is(Cell(column)) ? null : Words(column);

    /// <returns>A resident's or an executor's text without HTML, null when nothing is left.</returns>
    public string? Prose(RegisterColumn column)
    {
        var cell = Cell(column);
        var raw = CellValue.IsError(cell) ? "" : CellValue.Text(cell);
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

    /// <returns>The moment of a column with dates; null when it is empty or wrong.</returns>
    public RowMoment? Moment(RegisterColumn column)
    {
        var cell = Cell(column);
        if (CellValue.IsBlank(cell))
        {
            return null;
        }

        if (CellValue.IsError(cell))
        {
            Refuse(Refusals.CellError, column);
            return null;
        }

        if (CellValue.Date(cell) is { } written && (written.IsDay || written.Offset is not null || !zone.IsInvalidTime(written.Local)))
        {
            return Known(Moment(written), column);
        }

        Refuse(Refusals.Date, column);
        return null;
    }

    /// <returns>The moment that lies a column's duration after the start, at the earliest <paramref name="notBefore"/> when only rounding
    /// parts them.</returns>
    public RowMoment? MomentAfter(DateTimeOffset start, RegisterColumn column, DateTimeOffset notBefore)
    {
        var cell = Cell(column);
        if (CellValue.IsBlank(cell))
        {
            return null;
        }

        if (CellValue.Duration(cell) is not { } duration)
        {
            // Some exports put the moment itself into the column of the duration.
            if (CellValue.Date(cell) is not null)
            {
                return Moment(column);
            }

            Refuse(CellValue.IsError(cell) ? Refusals.CellError : Refusals.Duration, column);
            return null;
        }

        var moment = new DateTimeOffset(CellValue.ToSecond((start + duration).UtcDateTime), TimeSpan.Zero);
        return Known(RowMoment.At(moment < notBefore && notBefore - moment <= Rounding ? notBefore : moment), column);
    }

    /// <summary>Refuses what is still to come; a day that has begun may not have ended.</summary>
    private RowMoment? Known(RowMoment moment, RegisterColumn column)
    {
        if (moment.Earliest > now + SignalValidation.FutureAllowed)
        {
            Refuse(Refusals.Future, column);
            return null;
        }

        return moment.IsExact ? moment : moment.Until(now);
    }

    private RowMoment Moment(LocalMoment written)
    {
        if (written.Offset is { } offset)
        {
            return RowMoment.At(new DateTimeOffset(written.Local, offset).ToUniversalTime());
        }

        var start = Utc(written.Local);
        return written.IsDay ? new RowMoment(start, Utc(written.Local.Date.AddDays(1).AddSeconds(-1))) : RowMoment.At(start);
    }

    private DateTimeOffset Utc(DateTime local) => new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();

    /// <summary>The filled cell of a column that occurs twice; two values that differ are a fault.</summary>
    private object? Cell(RegisterColumn column)
    {
        object? found = null;
        foreach (var place in header.Places(column))
        {
            var cell = place < row.Cells.Length ? row.Cells[place] : null;
            if (CellValue.Text(cell).Length == 0 && cell is not ErrorCell)
            {
                continue;
            }

            if (found is not null && CellValue.Text(found) != CellValue.Text(cell))
            {
                Refuse(Refusals.Doubled, column);
            }

            found ??= cell;
        }

        return found;
    }

    /// <summary>
    /// Refuses NUL and halves of a surrogate pair, which cannot be stored; the characters they replaced are lost already.
    /// </summary>
    private string Checked(string text, RegisterColumn column)
    {
        if (text.AsSpan().ContainsAny('\0', TextEncodings.Broken) || VisibleText.HasLoneSurrogate(text))
        {
            Refuse(Refusals.Characters, column);
        }

        return text;
    }
}
