using Mcu.Application.Ratings;

namespace Mcu.Application.Live;

/// <summary>Where a block or a territory stands in the current calendar month.</summary>
/// <param name="Code">Null means «не определено»: shown, never placed.</param>
/// <param name="Score">The in-time score, 0 to 100, shrunk, exact; null below five cases.</param>
/// <param name="Place">From 1, by the exact score; equal scores share a place. Null without a score.</param>
/// <param name="Cases">n: answered in the month, and unanswered whose term ran out.</param>
public sealed record LeaderboardEntry(
    string? Code,
    InTimeScore? Score,
    int? Place,
    int Open,
    int Unacknowledged,
    int DueSoon,
    int Overdue,
    int AnsweredInTime,
    int Answered,
    int Cases);
