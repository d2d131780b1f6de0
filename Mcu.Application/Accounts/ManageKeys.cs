using System.Security.Cryptography;
using System.Text;
using Mcu.Application.Common;
using Mcu.Application.Deadlines;
using Mcu.Application.Journal;
using Mcu.Application.People;
using Mcu.Application.Town;

namespace Mcu.Application.Accounts;

/// <summary>Use case: an administrator makes and revokes keys. The other nodes know it within a second or two.</summary>
[ReachedBy(Right.Administer)]
public sealed class ManageKeys(IAccessKeyStore store, AccessDirectory directory, Municipality town, TownZone zone, TimeProvider time)
{
    private const int Bytes = 24;

    /// <param name="lastDay">The last day of the town on which it is accepted; null: it does not expire.</param>
    /// <returns>The key, which is shown once and kept nowhere; a refusal says what is wrong.</returns>
    public async Task<(Outcome Outcome, string? Key)> AddAsync(
        string? name, string role, string? block, string? territory, DateOnly? lastDay, Actor by, CancellationToken ct)
    {
        if (!Rights.Has(by, Right.Administer))
        {
            return (Outcome.NoRight, null);
        }

        var now = time.GetUtcNow();
        var expires = lastDay is { } day ? zone.StartOf(day.AddDays(1)) : (DateTimeOffset?)null;
        if (FaultOf(name?.Trim() ?? "", role, block, territory, expires, now) is { } fault)
        {
            return (Outcome.Refuse(fault), null);
        }

        var secret = $"mcu_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes))}";
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
        var key = new AccessKey(Guid.CreateVersion7(now), hash, name!.Trim(), role, block, territory, now) { ExpiresAt = expires };
        var entry = new JournalEntry(JournalKinds.Key, key.Print, "added", by, now) { After = new { role, block, territory, expires } };
        await store.AddAsync(key, entry, ct);
        return (Outcome.Done, secret);
    }

    /// <summary>Ends a key and every session that was opened with it.</summary>
    public async Task<Outcome> RevokeAsync(Guid id, Actor by, CancellationToken ct)
    {
        if (!Rights.Has(by, Right.Administer))
        {
            return Outcome.NoRight;
        }

        var now = time.GetUtcNow();
        return directory.Keys.FirstOrDefault(key => key.Id == id) is { } known
            && await store.RevokeAsync(id, now, new JournalEntry(JournalKinds.Key, known.Print, "revoked", by, now), ct)
            ? Outcome.Done
            : Outcome.Refuse("key.gone");
    }

    private string? FaultOf(string name, string role, string? block, string? territory, DateTimeOffset? expires, DateTimeOffset now) =>
        name.Length is 0 or > AccessKey.MaxName || name.Any(char.IsControl) ? "key.name"
            : !Roles.All.Contains(role) ? "key.role"
            : block is not null && town.Block(block) is null ? "key.block"
            : territory is not null && town.District(territory) is null ? "key.territory"
            : expires <= now ? "key.expires"
            : null;
}
