namespace Mcu.Application.Journal;

/// <summary>
/// The journal itself. Acts that change something write their entry in the commit of the change, through the stores of what they change.
/// </summary>
public interface IJournal
{
    /// <summary>Writes an act that changes nothing else, in a commit of its own.</summary>
    Task WriteAsync(JournalEntry entry, CancellationToken ct);

    /// <summary>Goes over everything that is sealed.</summary>
    Task<JournalAudit> CheckAsync(CancellationToken ct);
}

/// <param name="Sealed">How many entries are sealed.</param>
/// <param name="Broken">The first number at which the seals do not hold; null when all do.</param>
public sealed record JournalAudit(long Sealed, BrokenSeal? Broken);

/// <param name="Number">The number of the entry, as the seal gave it.</param>
public sealed record BrokenSeal(long Number, BrokenSealKind Kind);

/// <summary>What is wrong at the first number that does not hold.</summary>
public enum BrokenSealKind
{
    /// <summary>The entry is gone.</summary>
    Missing,

    /// <summary>The entry, its seal or that of the one before says something else than when it was sealed.</summary>
    Changed,

    /// <summary>No seal ever gave this number.</summary>
    Added,
}
