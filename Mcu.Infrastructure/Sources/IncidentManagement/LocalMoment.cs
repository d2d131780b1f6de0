namespace Mcu.Infrastructure.Sources.IncidentManagement;

/// <summary>A moment as a cell gives it.</summary>
/// <param name="Local">To the second; in the municipality's time unless there is an offset.</param>
/// <param name="IsDay">A day without a time of day.</param>
/// <param name="Offset">From UTC, where the cell names it.</param>
internal readonly record struct LocalMoment(DateTime Local, bool IsDay = false, TimeSpan? Offset = null);
