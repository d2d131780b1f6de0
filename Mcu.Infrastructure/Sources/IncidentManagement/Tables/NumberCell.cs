namespace Mcu.Infrastructure.Sources.IncidentManagement.Tables;

/// <summary>A number as the workbook stores it, with its display format.</summary>
/// <param name="Value">As stored; a duration in days is the same in both date systems.</param>
/// <param name="Is1904">The workbook counts days from 1904, as old Macs did.</param>
internal sealed record NumberCell(double Value, CellShape Shape, bool Is1904)
{
    private const double DaysTo1904 = 1_462;

    /// <summary>The day as it is counted from 1900.</summary>
    public double Serial => Is1904 ? Value + DaysTo1904 : Value;
}

/// <summary>A cell with an error instead of a value: «#N/A», «#REF!».</summary>
internal sealed record ErrorCell
{
    public static readonly ErrorCell Value = new();
}
