namespace Mcu.Infrastructure.Sources.IncidentManagement.Tables;

/// <summary>How a number is shown to a person. Excel has no dates of its own, only numbers that are formatted as dates.</summary>
internal enum CellShape
{
    /// <summary>A number, or a format without any part of a date.</summary>
    Number,

    /// <summary>A day with or without its year, no time of day.</summary>
    Day,

    /// <summary>A day with a time of day.</summary>
    Moment,

    /// <summary>A time of day, a running time («[h]:mm»), or days and hours without month and year.</summary>
    Time,
}
