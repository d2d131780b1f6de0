using Mcu.Application.Ratings;

namespace Mcu.Application.Live;

/// <summary>The place of a block or a territory in the current calendar month.</summary>
/// <param name="Code">Null means «не определено»: it is shown without a place.</param>
/// <param name="Score">The exact in-time score, 0 to 100, drawn towards the mean of all; null below five cases.</param>
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
