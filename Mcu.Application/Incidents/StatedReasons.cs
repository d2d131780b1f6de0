using Mcu.Application.Common;
using Mcu.Application.Journal;
using Mcu.Application.People;

namespace Mcu.Application.Incidents;

/// <summary>
/// The reasons for which people look at what is closed to them until they state one. A stated reason is an entry of the journal and nothing
/// else, so that every node knows it: it holds for this card until the person signs out, at most <see cref="Longest"/>.
/// </summary>
[ReachedBy(Right.SeeAuthor, Right.SeeContent)]
public sealed class StatedReasons(IJournal journal, TownClock clock)
{
    /// <summary>For what an incident says, in the order in which they are offered: an auditor's.</summary>
    public static readonly IReadOnlyList<string> OfContent = ["audit", "complaint", "request", "deadline"];

    /// <summary>For who wrote a message, in the order in which they are offered.</summary>
    public static readonly IReadOnlyList<string> OfAuthor = ["reply", "clarify", "visit", "repeat", "request"];

    /// <summary>A shift.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    /// <summary>Whether somebody may look now. A reason that is stated with the question is written to the journal first.</summary>
    /// <param name="kind"><see cref="JournalKinds.Content"/> or <see cref="JournalKinds.Author"/>.</param>
    /// <param name="reason">
    /// One of the kind's; null: none is stated now. Whoever sends a key in the header has no session and states it with each request.
    /// </param>
    public async Task<bool> HoldsAsync(string kind, string number, Actor actor, string? reason, CancellationToken ct)
    {
        var now = clock.Now;
        if (reason is null)
        {
            return actor.Session is { } session && await journal.IsStatedAsync(kind, number, session, now - Longest, ct);
        }

        if (!(kind == JournalKinds.Author ? OfAuthor : OfContent).Contains(reason))
        {
            return false;
        }

        var after = new StatedReason(reason, actor.Session?.ToString("N"));
        await journal.WriteAsync(new JournalEntry(kind, number, "shown", actor, now) { After = after }, ct);
        return true;
    }
}

/// <summary>What the journal keeps of a stated reason.</summary>
/// <param name="Session">Id of the session in which it holds; null for a key.</param>
public sealed record StatedReason(string Reason, string? Session);
