namespace Mcu.Infrastructure.Sources.IncidentManagement.Tables;

/// <summary>One table of a file. It is to be read, as far as it is wanted, before the next is asked for.</summary>
internal interface ISheet
{
    /// <summary>Rows from the top. The cells of a row are good until the next one is asked for.</summary>
    IEnumerable<SheetRow> Rows();

    /// <summary>The header was found: from the next row on only these places are asked for.</summary>
    void Keep(IReadOnlySet<int> places);
}

/// <summary>A workbook's sheets that a person sees, in their order.</summary>
internal interface IWorkbook : IDisposable
{
    IEnumerable<ISheet> Sheets();
}
