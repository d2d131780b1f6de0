namespace Mcu.Application.Live;

/// <summary>The result of a recount.</summary>
/// <param name="Entries">Changes replayed.</param>
/// <param name="Figures">Figures compared.</param>
/// <param name="Differences">One line for each difference: name, value from the feed, value from the tables.</param>
public sealed record BoardRecount(long Version, long Entries, int Figures, IReadOnlyList<string> Differences);
