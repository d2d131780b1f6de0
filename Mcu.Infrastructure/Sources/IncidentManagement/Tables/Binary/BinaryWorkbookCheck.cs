using System.Buffers.Binary;

namespace Mcu.Infrastructure.Sources.IncidentManagement.Tables.Binary;

/// <summary>
/// Reads the records of an XLS workbook (MS-XLS) once before the library does: counts what it will hold in memory, and finds the year from
/// which days are counted, which the library does not report.
/// </summary>
internal static class BinaryWorkbookCheck
{
    private const int DateMode = 0x22;
    private const int Continue = 0x3C;
    private const int BoundSheet = 0x85;
    private const int ManyNumbers = 0xBD;
    private const int ManyBlanks = 0xBE;
    private const int Style = 0xE0;
    private const int SharedTexts = 0xFC;
    private const int Format = 0x41E;
    private const int MaxStyles = 65_536;

    /// <returns>Whether the workbook counts days from 1904.</returns>
    public static bool Is1904(Stream file, ImportLimits limits)
    {
        if (file.Length > limits.BinaryBytes)
        {
            throw new ImportLimitException(Refusals.TooBig);
        }

        var container = new CompoundFile(file);
        if (container.IsEncrypted)
        {
            throw new ImportLimitException(Refusals.Password);
        }

        return container.Workbook is { } workbook && Walk(workbook, limits);
    }

    private static bool Walk(Stream workbook, ImportLimits limits)
    {
        using var records = new BufferedStream(workbook, 64 * 1024);
        var (is1904, inTexts) = (false, false);
        long cells = 0, styles = 0, sheets = 0, texts = 0;
        var head = new byte[4];
        var body = new byte[ushort.MaxValue];
        while (records.ReadAtLeast(head, 4, throwOnEndOfStream: false) == 4)
        {
            var (kind, length) = (BinaryPrimitives.ReadUInt16LittleEndian(head), BinaryPrimitives.ReadUInt16LittleEndian(head.AsSpan(2)));
            if (records.ReadAtLeast(body.AsSpan(0, length), length, throwOnEndOfStream: false) < length)
            {
                break;
            }

            inTexts = kind == SharedTexts || (inTexts && kind == Continue);
            texts += inTexts ? length : 0;
            is1904 |= kind == DateMode && length >= 2 && body[0] == 1;
            styles += kind is Style or Format ? 1 : 0;
            sheets += kind == BoundSheet ? 1 : 0;
            cells += kind switch
            {
                ManyNumbers => length / 6,
                ManyBlanks => length / 2,
                _ => 1,
            };
            if (cells > limits.Cells || styles > MaxStyles || sheets > limits.Sheets || texts > limits.BinaryTexts)
            {
                throw new ImportLimitException(Refusals.TooBig);
            }

            // The library allocates space for as many texts as the table claims to have.
            if (kind == SharedTexts && length >= 8 && BinaryPrimitives.ReadUInt32LittleEndian(body.AsSpan(4)) > workbook.Length / 3)
            {
                throw new InvalidDataException("The workbook promises more texts than it can hold.");
            }
        }

        return is1904;
    }
}
