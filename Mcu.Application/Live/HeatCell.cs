namespace Mcu.Application.Live;

/// <summary>One cell of the heat map; null codes mean «не определено».</summary>
/// <param name="Received">Written in the last 24 hours.</param>
public sealed record HeatCell(string? TopicGroup, string? District, int Open, int Overdue, int Received);
