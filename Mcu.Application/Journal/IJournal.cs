namespace Mcu.Application.Journal;

/// <summary>
/// The journal. Acts that change something write their entry in the commit of the change, through the store of what they change.
/// </summary>
public interface IJournal
{
    /// <summary>Writes the entry of an act that changes nothing else, in a commit of its own.</summary>
    Task WriteAsync(JournalEntry entry, CancellationToken ct);

    /// <summary>Checks all sealed entries.</summary>
    Task<JournalAudit> CheckAsync(CancellationToken ct);
}

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
