using Mcu.Application.People;

namespace Mcu.Application.Journal;

/// <summary>
/// The journal. Acts that change something write their entry in the commit of the change, through the store of what they change.
/// </summary>
[ReachedBy(Right.ReadJournal, Right.SeeAuthor, Right.Administer)]
public interface IJournal
{
    /// <summary>Writes the entry of an act that changes nothing else, in a commit of its own.</summary>
    Task WriteAsync(JournalEntry entry, CancellationToken ct);

    /// <summary>The newest entries that a question asks for.</summary>
    Task<IReadOnlyList<JournalLine>> ListAsync(JournalQuestion question, int limit, CancellationToken ct);

    /// <summary>Whether an entry says that a reason to look at a subject was stated in a session.</summary>
    /// <param name="since">Only by an entry of after this moment.</param>
    Task<bool> IsStatedAsync(string kind, string subject, Guid session, DateTimeOffset since, CancellationToken ct);

    /// <summary>Checks all sealed entries.</summary>
    Task<JournalAudit> CheckAsync(CancellationToken ct);
}

/// <summary>Which entries of the journal are asked for; null: whatever it is.</summary>
/// <param name="Kind">One of <see cref="JournalKinds"/>.</param>
/// <param name="Words">Part of the subject, the act, the name or code of who acted, or the address.</param>
/// <param name="From">The first moment.</param>
/// <param name="Until">The moment after the last.</param>
/// <param name="Before">Only entries that were written before this one: the id of the last line that is known.</param>
public sealed record JournalQuestion(
    string? Kind = null, string? Words = null, DateTimeOffset? From = null, DateTimeOffset? Until = null, long? Before = null);

/// <summary>An entry as it stands in the journal.</summary>
/// <param name="Number">The number of its seal; null while it is not sealed yet.</param>
/// <param name="Before">The changed part before the act, as JSON; null when there was nothing or it was erased.</param>
/// <param name="ErasedAt">When the content was erased by law; its hash stays in the chain.</param>
public sealed record JournalLine(
    long Id,
    long? Number,
    string Kind,
    string Subject,
    string Act,
    string? ActorId,
    string ActorName,
    string? Origin,
    DateTimeOffset At,
    string? Before,
    string? After,
    DateTimeOffset? ErasedAt);

/// <param name="Sealed">How many entries are sealed.</param>
/// <param name="Broken">The first number at which the seals do not match; null when all match.</param>
public sealed record JournalAudit(long Sealed, BrokenSeal? Broken);

/// <param name="Number">The number of the entry, as the seal gave it.</param>
public sealed record BrokenSeal(long Number, BrokenSealKind Kind);

/// <summary>What is wrong at the first number that does not match.</summary>
public enum BrokenSealKind
{
    /// <summary>The entry is missing.</summary>
    Missing,

    /// <summary>The entry, its seal or the seal before it differs from what was sealed.</summary>
    Changed,

    /// <summary>No seal ever assigned this number.</summary>
    Added,
}
