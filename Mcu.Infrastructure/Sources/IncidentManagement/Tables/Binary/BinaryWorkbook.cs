using System.Text;
using ExcelDataReader;

namespace Mcu.Infrastructure.Sources.IncidentManagement.Tables.Binary;

/// <summary>
/// An XLS workbook as tables, one sheet after the other. Formulas are not computed; the value that Excel stored with them is used.
/// </summary>
internal sealed class BinaryWorkbook : IWorkbook
{
    /// <summary>The library shifts days before March 1900 by one, because Excel assumes a 29 February of that year.</summary>
    private const double March1900 = 61;
    private const double DaysTo1904 = 1_462;

    private readonly IExcelDataReader _reader;
    private readonly bool _is1904;

    /// <summary>XLS files name their encoding by number.</summary>
    static BinaryWorkbook() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public BinaryWorkbook(Stream stream, ImportLimits limits)
    {
        _is1904 = BinaryWorkbookCheck.Is1904(stream, limits);
        stream.Position = 0;
        _reader = ExcelReaderFactory.CreateReader(stream, new ExcelReaderConfiguration { LeaveOpen = true });
    }

    public IEnumerable<ISheet> Sheets()
    {
        do
        {
            if (_reader.VisibleState is null or "visible")
            {
                yield return new Sheet(this);
            }
        }
        while (_reader.NextResult());
    }

    public void Dispose() => _reader.Dispose();

    private IEnumerable<SheetRow> Rows()
    {
        // A cell said to be in column ZZZZZZ would need an array of that width.
        if (_reader.FieldCount > ImportLimits.SheetColumns)
        {
            throw new InvalidDataException("The sheet is wider than a sheet can be.");
        }

        while (_reader.Read())
        {
            var line = _reader.Depth + 1;
            if (line > ImportLimits.SheetRows)
            {
                throw new InvalidDataException("The sheet is longer than a sheet can be.");
            }

            var cells = new object?[_reader.FieldCount];
            for (var i = 0; i < cells.Length; i++)
            {
                cells[i] = Cell(i);
            }

            yield return new SheetRow(line, cells);
        }
    }

    /// <summary>The library does not report cells with an error; they are empty.</summary>
    private object? Cell(int column) =>
        _reader.GetValue(column) switch
        {
            double number => new NumberCell(number, Shape(column), _is1904),
            int number => new NumberCell(number, Shape(column), _is1904),
            TimeSpan span => new NumberCell(span.TotalDays, CellShape.Time, _is1904),
            DateTime moment => new NumberCell(Number(moment), Shape(column), _is1904),
            var other => other,
        };

    /// <summary>The number that the library converted to a date.</summary>
    private double Number(DateTime moment)
    {
        var serial = moment.ToOADate();
        serial -= serial is >= 1 and < March1900 ? 1 : 0;
        return _is1904 ? serial - DaysTo1904 : serial;
    }

    private CellShape Shape(int column) => NumberFormats.Of(_reader.GetNumberFormatString(column));

    private sealed class Sheet(BinaryWorkbook book) : ISheet
    {
        public IEnumerable<SheetRow> Rows() => book.Rows();

        public void Keep(IReadOnlySet<int> places)
        {
        }
    }
}
