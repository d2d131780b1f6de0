namespace Mcu.Infrastructure.Sources.IncidentManagement.Tables;

/// <summary>
/// Limits of what one file may need. A small archive can unpack into terabytes, and a small sheet can name a million cells.
/// </summary>
/// <param name="Bytes">Size of the file, and of everything a workbook's archive claims to unpack into.</param>
/// <param name="Rows">Filled rows under the header.</param>
internal sealed record ImportLimits(long Bytes, int Rows)
{
    public static readonly ImportLimits Default = new(4L * 1024 * 1024 * 1024, 1_000_000);

    /// <summary>Columns and rows of a sheet as Excel has them.</summary>
    public const int SheetColumns = 16_384;
    public const int SheetRows = 1_048_576;

    /// <summary>
    /// The most characters of one cell that are kept: twice what Excel allows. A longer text is refused where it is needed.
    /// </summary>
    public const int CellText = 65_536;

    /// <summary>The most cells of all sheets; an export of 300,000 rows by 47 columns has 14 million.</summary>
    public long Cells { get; init; } = 50_000_000;

    /// <summary>Of them the most empty cells, each four bytes in a sheet that compresses a thousandfold.</summary>
    public long EmptyCells { get; init; } = 20_000_000;

    /// <summary>Entries of a workbook's table of shared texts.</summary>
    public int SharedTexts { get; init; } = 10_000_000;

    /// <summary>
    /// The most elements of a part that are neither rows, cells nor shared texts: formats, runs of rich text, extensions.
    /// </summary>
    public int OtherElements { get; init; } = 20_000_000;

    /// <summary>The deepest nesting of elements. A sheet needs eight.</summary>
    public int Depth { get; init; } = 64;

    /// <summary>Sheets of a workbook, and files of its archive.</summary>
    public int Sheets { get; init; } = 1_024;
    public int Parts { get; init; } = 10_000;

    /// <summary>
    /// From this size on an archive may not unpack into more than a fixed multiple of its own size, because no export of texts compresses
    /// better.
    /// </summary>
    public long RatioFrom { get; init; } = 64L * 1024 * 1024;
    public int Ratio { get; init; } = 200;

    /// <summary>The largest XLS file, and the most bytes of its texts: its reader holds them in memory.</summary>
    public long BinaryBytes { get; init; } = 256L * 1024 * 1024;
    public long BinaryTexts { get; init; } = 48L * 1024 * 1024;

    /// <summary>The most refused lines, after which a file is no export of the register; every one of them is in the receipt.</summary>
    public int RefusedLines { get; init; } = 100_000;
}
