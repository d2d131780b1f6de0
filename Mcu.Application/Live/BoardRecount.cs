namespace Mcu.Application.Live;

/// <summary>How a recount ended.</summary>
/// <param name="Entries">Changes replayed.</param>
/// <param name="Figures">Figures compared.</param>
/// <param name="Differences">One line a difference: name, from the feed, from the tables.</param>
public sealed record BoardRecount(long Version, long Entries, int Figures, IReadOnlyList<string> Differences);
