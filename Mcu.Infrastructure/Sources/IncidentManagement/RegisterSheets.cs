using Mcu.Application.Signals;
using Mcu.Infrastructure.Sources.IncidentManagement.Tables;

namespace Mcu.Infrastructure.Sources.IncidentManagement;

/// <summary>Reads the first table that has the columns of the register, and reports what is missing when none has.</summary>
/// <param name="now">The moment of the import.</param>
internal sealed class RegisterSheets(string source, TimeZoneInfo zone, DateTimeOffset now, ImportLimits limits)
{
    /// <param name="isDelimited">Whether the text is delimited: cells beyond the header then mean a delimiter inside a text, while in a
    /// workbook they are somebody's notes.</param>
    public IEnumerable<RegisterLine> Read(IEnumerable<ISheet> sheets, bool isDelimited)
    {
        Header? best = null;
        var anyFilled = false;
        foreach (var sheet in sheets)
        {
            using var rows = sheet.Rows().GetEnumerator();
            var search = new HeaderSearch();
            for (var searched = 0; searched < Header.SearchedRows && rows.MoveNext(); searched++)
            {
                anyFilled |= !rows.Current.IsEmpty;
                var header = search.Next(rows.Current);
                if (header.IsComplete)
                {
                    foreach (var line in Lines(header, sheet, rows, isDelimited))
                    {
                        yield return line;
                    }

                    yield break;
                }

                best = header.IsBetterThan(best) ? header : best;
            }
        }

        yield return
            !anyFilled ? Refusals.File(Refusals.Empty)
            : best is { Found: > 0 } ? Refusals.File(Refusals.Column, string.Join(", ", best.Missing.Select(ColumnNames.Shown)))
            : Refusals.File(Refusals.Header);
    }

    private IEnumerable<RegisterLine> Lines(Header header, ISheet sheet, IEnumerator<SheetRow> rows, bool isDelimited)
    {
        var more = rows.MoveNext();
        while (more && HeaderSearch.Extended(header, rows.Current) is { } longer)
        {
            header = longer;
            more = rows.MoveNext();
        }

        more = more && (!HeaderSearch.IsNumbering(rows.Current) || rows.MoveNext());
        sheet.Keep(header.Wanted);
        var reader = new RowSignal(header, source, zone, now);
        var (filled, refused) = (0, 0);
        for (; more; more = rows.MoveNext())
        {
            var row = rows.Current;
            if (row.IsEmpty || header.NamesItself(row, orIsBlank: false))
            {
                continue;
            }

            if (++filled > limits.Rows)
            {
                yield return Refusals.File(Refusals.TooManyRows, $"{row.Line}");
                yield break;
            }

            var line =
                row.Flaw is { } flaw ? Refusals.Line(row.Line, flaw)
                : isDelimited && row.FilledFrom(header.Width) ? Refusals.Line(row.Line, Refusals.Cells)
                : reader.Read(row);
            yield return line;
            if (line.Refused is not null && ++refused >= limits.RefusedLines)
            {
                yield return Refusals.File(Refusals.TooManyRefused, $"{row.Line}");
                yield break;
            }
        }
    }
}
