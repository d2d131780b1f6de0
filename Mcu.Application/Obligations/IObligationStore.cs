using Mcu.Application.Common;
using Mcu.Application.Journal;
using Mcu.Application.Notices;

namespace Mcu.Application.Obligations;

/// <summary>Stores which reports were submitted and who was reminded. The deadlines themselves are calculated, never stored.</summary>
public interface IObligationStore
{
    /// <summary>
    /// The moment since when this installation tracks obligations; what was due before is not reported as late. The first call sets it.
    /// </summary>
    Task<DateTimeOffset> SinceAsync(DateTimeOffset now, CancellationToken ct);

    /// <summary>The submissions at or after a moment.</summary>
    Task<IReadOnlyList<ObligationSubmission>> MarksAsync(DateTimeOffset from, CancellationToken ct);

    Task<ObligationSubmission?> FindAsync(string duty, string period, CancellationToken ct);

    /// <param name="entry">Written in the same commit.</param>
    /// <returns><see cref="Outcome.Lost"/> when somebody else submitted first.</returns>
    Task<Outcome> AddAsync(ObligationSubmission mark, JournalEntry entry, CancellationToken ct);

    /// <param name="entry">Written in the same commit.</param>
    /// <returns><see cref="Outcome.Missing"/> when it no longer exists.</returns>
    Task<Outcome> RemoveAsync(ObligationSubmission mark, JournalEntry entry, CancellationToken ct);

    /// <summary>The reminders whose own moment is at or after the given one.</summary>
    Task<IReadOnlyList<ObligationNotice>> ToldAsync(DateTimeOffset from, CancellationToken ct);

    /// <summary>
    /// Records reminders, all of them or none: when another node has just recorded one of them, the others wait for the next run.
    /// </summary>
    /// <returns>How many were recorded.</returns>
    Task<int> TellAsync(IReadOnlyList<ObligationNotice> notices, CancellationToken ct);
}
