namespace Mcu.Infrastructure.Sources.IncidentManagement.Tables;

/// <summary>One table of a file. It must be read, as far as needed, before the next is asked for.</summary>
internal interface ISheet
{
    /// <summary>Rows from the top. The cells of a row are valid until the next row is asked for.</summary>
    IEnumerable<SheetRow> Rows();

    /// <summary>Called when the header was found: from the next row on only these positions are needed.</summary>
    void Keep(IReadOnlySet<int> places);
}

/// <summary>A workbook's sheets that a person sees, in their order.</summary>
internal interface IWorkbook : IDisposable
{
    IEnumerable<ISheet> Sheets();
}
