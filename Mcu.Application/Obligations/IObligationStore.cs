using Mcu.Application.Common;
using Mcu.Application.Journal;
using Mcu.Application.Notices;

namespace Mcu.Application.Obligations;

/// <summary>What was handed in and who was reminded. The deadlines themselves are calculated, never stored.</summary>
public interface IObligationStore
{
    /// <summary>
    /// Since when this installation keeps duties: what was due before is nobody's fault here. The first to ask names the moment.
    /// </summary>
    Task<DateTimeOffset> SinceAsync(DateTimeOffset now, CancellationToken ct);

    /// <summary>What was handed in at or after a moment.</summary>
    Task<IReadOnlyList<ObligationSubmission>> MarksAsync(DateTimeOffset from, CancellationToken ct);

    Task<ObligationSubmission?> FindAsync(string duty, string period, CancellationToken ct);

    /// <param name="entry">Written in the same commit.</param>
    /// <returns><see cref="Outcome.Lost"/> when somebody was first.</returns>
    Task<Outcome> AddAsync(ObligationSubmission mark, JournalEntry entry, CancellationToken ct);

    /// <param name="entry">Written in the same commit.</param>
    /// <returns><see cref="Outcome.Missing"/> when it is not there any more.</returns>
    Task<Outcome> RemoveAsync(ObligationSubmission mark, JournalEntry entry, CancellationToken ct);

    /// <summary>The reminders whose own moment is at or after the given one.</summary>
    Task<IReadOnlyList<ObligationNotice>> ToldAsync(DateTimeOffset from, CancellationToken ct);

    /// <summary>
    /// Records reminders, all of them or none: a reminder another node has just recorded forbids the rest until the next look.
    /// </summary>
    /// <returns>How many were recorded.</returns>
    Task<int> TellAsync(IReadOnlyList<ObligationNotice> notices, CancellationToken ct);
}
