using Mcu.Application.Signals;
using Mcu.Infrastructure.Sources.IncidentManagement.Tables;

namespace Mcu.Infrastructure.Sources.IncidentManagement;

/// <summary>Reads the first table that has the columns of the register, and says what is missing when none has.</summary>
internal sealed class RegisterSheets(string source, TimeZoneInfo zone, ImportLimits limits)
{
    /// <param name="isDelimited">Cells beyond the header mean a delimiter inside a text; in a workbook they are somebody's notes.</param>
    public IEnumerable<RegisterLine> Read(IEnumerable<IEnumerable<SheetRow>> sheets, bool isDelimited)
    {
        Header? best = null;
        var anyFilled = false;
        foreach (var sheet in sheets)
        {
            using var rows = sheet.GetEnumerator();
            for (var searched = 0; searched < Header.SearchedRows && rows.MoveNext(); searched++)
            {
                anyFilled |= !rows.Current.IsEmpty;
                var header = new Header(rows.Current);
                if (header.IsComplete)
                {
                    foreach (var line in Lines(header, rows, isDelimited))
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

    private IEnumerable<RegisterLine> Lines(Header header, IEnumerator<SheetRow> rows, bool isDelimited)
    {
        var reader = new RowSignal(header, source, zone);
        var filled = 0;
        while (rows.MoveNext())
        {
            var row = rows.Current;
            if (row.IsEmpty)
            {
                continue;
            }

            if (++filled > limits.Rows)
            {
                yield return Refusals.File(Refusals.TooManyRows, $"{row.Line}");
                yield break;
            }

            yield return
                row.Flaw is { } flaw ? Refusals.Line(row.Line, flaw)
                : isDelimited && row.FilledFrom(header.Width) ? Refusals.Line(row.Line, Refusals.Cells)
                : reader.Read(row);
        }
    }
}
