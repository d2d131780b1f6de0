using Mcu.Application.People;
using Mcu.Application.Journal;

namespace Mcu.Application.Accounts;

/// <summary>Stores the keys that an administrator made.</summary>
[ReachedBy(Right.Administer)]
public interface IAccessKeyStore
{
    /// <summary>Brings <see cref="AccessDirectory"/> up to date, if anything changed since its version.</summary>
    Task ReadAsync(CancellationToken ct);

    Task AddAsync(AccessKey key, JournalEntry entry, CancellationToken ct);

    /// <returns>False when there is no such key, or it was revoked before.</returns>
    Task<bool> RevokeAsync(Guid id, DateTimeOffset now, JournalEntry entry, CancellationToken ct);

    /// <summary>Stores when keys were last used; other nodes read it with the next change.</summary>
    /// <param name="uses">By the print of the key.</param>
    Task UsedAsync(IReadOnlyDictionary<string, DateTimeOffset> uses, CancellationToken ct);

    /// <summary>When each key was last used, by its print: those of the settings to the day, as the journal has it.</summary>
    Task<IReadOnlyDictionary<string, DateTimeOffset>> LastUsesAsync(CancellationToken ct);
}
