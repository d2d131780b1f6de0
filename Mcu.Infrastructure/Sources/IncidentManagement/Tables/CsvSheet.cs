using System.Text;
using CsvHelper;

namespace Mcu.Infrastructure.Sources.IncidentManagement.Tables;

/// <summary>A text file as a table. The delimiter is the one by which the best header is found.</summary>
/// <param name="head">The beginning of the file, long enough to hold its header.</param>
internal sealed class CsvSheet(Stream stream, ReadOnlyMemory<byte> head) : ISheet
{
    /// <summary>The longest record, in bytes, since a quote that is never closed would make one record of the rest of the file.</summary>
    private const int MaxRecord = 4 * 1024 * 1024;

    private static readonly char[] Delimiters = [';', ',', '\t', '|'];

    public IEnumerable<SheetRow> Rows()
    {
        var encoding = TextEncodings.Of(head.Span);
        using var reader = new StreamReader(stream, encoding, detectEncodingFromByteOrderMarks: false);
        foreach (var row in Rows(reader, Delimiter(encoding)))
        {
            yield return row;
        }
    }

    public void Keep(IReadOnlySet<int> places)
    {
    }

    private char Delimiter(Encoding encoding)
    {
        var (best, header) = (Delimiters[0], (Header?)null);
        foreach (var delimiter in Delimiters)
        {
            using var reader = new StreamReader(new MemoryStream(head.ToArray()), encoding, detectEncodingFromByteOrderMarks: false);
            var search = new HeaderSearch();
            foreach (var row in Rows(reader, delimiter).Take(Header.SearchedRows))
            {
                var found = search.Next(row);
                if (found.IsBetterThan(header))
                {
                    (best, header) = (delimiter, found);
                }
            }
        }

        return best;
    }

    private static IEnumerable<SheetRow> Rows(TextReader reader, char delimiter)
    {
        CsvMalformedReason? flaw = null;
        var options = new CsvReaderOptions
        {
            Separator = delimiter,
            HasHeader = false,
            MaxRecordSize = MaxRecord,
            TrackLineNumbers = true,
            OnMalformedRecord = record => flaw = record.Reason,
        };
        using var csv = CsvReader.Create(reader, options, leaveOpen: true);
        while (csv.Read())
        {
            if (csv.FieldCount > ImportLimits.SheetColumns)
            {
                throw new ImportLimitException(Refusals.TooBig);
            }

            var cells = new object?[csv.FieldCount];
            for (var i = 0; i < cells.Length; i++)
            {
                cells[i] = csv.GetString(i);
            }

            yield return new SheetRow((int)csv.LineNumber, cells, IsMixedUp(flaw, csv.RawRecord) ? Refusals.Quotes : null);
            flaw = null;
        }
    }

    /// <summary>
    /// Whether cells may have moved: a quote inside a plain word is harmless, but any other error may have shifted cells or merged the
    /// following lines.
    /// </summary>
    private static bool IsMixedUp(CsvMalformedReason? flaw, ReadOnlySpan<byte> record) =>
        flaw is { } reason && (reason is not CsvMalformedReason.StrayQuote || record.Contains((byte)'\n'));
}
