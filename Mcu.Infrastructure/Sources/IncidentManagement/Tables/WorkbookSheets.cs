using System.Text;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace Mcu.Infrastructure.Sources.IncidentManagement.Tables;

/// <summary>A workbook as tables, one sheet after the other, row by row. Formulas are not computed: the value Excel kept beside them counts.</summary>
internal sealed class WorkbookSheets : IDisposable
{
    private const int MaxColumns = 16_384;
    private const int MaxRows = 1_048_576;

    private readonly IExcelDataReader _reader;

    /// <summary>XLS files name their encoding by number.</summary>
    static WorkbookSheets() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public WorkbookSheets(Stream stream)
    {
        try
        {
            _reader = ExcelReaderFactory.CreateReader(stream, new ExcelReaderConfiguration { LeaveOpen = true });
        }
        catch (Exception fault) when (fault is not OperationCanceledException && FileKinds.IsEncrypted(stream))
        {
            throw new InvalidPasswordException(fault.Message);
        }
    }

    /// <summary>Each sheet is to be read, as far as it is wanted, before the next is asked for.</summary>
    public IEnumerable<IEnumerable<SheetRow>> Sheets()
    {
        do
        {
            yield return Rows();
        }
        while (_reader.NextResult());
    }

    public void Dispose() => _reader.Dispose();

    private IEnumerable<SheetRow> Rows()
    {
        // A cell said to stand in column ZZZZZZ would ask for an array of that width.
        if (_reader.FieldCount > MaxColumns)
        {
            throw new InvalidDataException("The sheet is wider than a sheet can be.");
        }

        while (_reader.Read())
        {
            var line = _reader.Depth + 1;
            if (line > MaxRows)
            {
                throw new InvalidDataException("The sheet is longer than a sheet can be.");
            }

            var cells = new object?[_reader.FieldCount];
            for (var i = 0; i < cells.Length; i++)
            {
                cells[i] = _reader.GetValue(i);
            }

            yield return new SheetRow(line, cells);
        }
    }
}
