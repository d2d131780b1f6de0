namespace Mcu.Infrastructure.Sources.IncidentManagement.Tables;

/// <summary>How much one file may ask of the machine. A small archive can unpack into terabytes.</summary>
/// <param name="Bytes">Of the file, and of everything a workbook's archive says it unpacks into.</param>
/// <param name="Rows">Filled rows under the header.</param>
internal sealed record ImportLimits(long Bytes, int Rows)
{
    public static readonly ImportLimits Default = new(2L * 1024 * 1024 * 1024, 1_000_000);

    /// <summary>Of one part of a workbook that is no sheet: the table of texts is held in memory whole, sheets are not.</summary>
    public long HeldBytes => Bytes / 4;
}
