using Mcu.Application.Accounts;
using System.Security.Cryptography;
using System.Text;
using Mcu.Application.Appointments;

namespace Mcu.Dashboard.Access;

/// <summary>All keys and tokens that are accepted. Keeps only their hashes and compares them in constant time.</summary>
/// <param name="directory">Says who holds the position of a key; null where only keys are checked.</param>
/// <param name="access">The keys of the database; null where only settings are checked.</param>
internal sealed class KeyRing(
    IReadOnlyList<KeyHolder> holders, StaffDirectory? directory = null, AccessDirectory? access = null)
{
    /// <returns>Whom the key belongs to; null when nobody has it.</returns>
    public KeyHolder? Find(string secret)
    {
        var hash = Hash(secret);
        KeyHolder? found = null;
        foreach (var holder in holders.Concat(Made))
        {
            // The loop does not stop at a match, so its duration does not tell which key was close.
            found = CryptographicOperations.FixedTimeEquals(holder.Hash, hash) ? holder : found;
        }

        return found is null ? null : AsOfNow(found);
    }

    /// <returns>Who holds the key that a session was opened with; null when it is no longer accepted.</returns>
    public KeyHolder? Holding(string print) =>
        holders.Concat(Made).FirstOrDefault(holder => holder.Print == print && holder.Person is not null) is { } found
            ? AsOfNow(found)
            : null;

    /// <summary>Whether somebody can sign in with a key of this role.</summary>
    public bool HasRole(string role) => holders.Concat(Made).Any(holder => holder.Person?.Role == role);

    /// <summary>Who holds a key of the settings.</summary>
    public IEnumerable<KeyHolder> OfSettings => holders.Where(holder => holder.Person is not null);

    /// <summary>The keys that an administrator made and that are accepted now.</summary>
    private IEnumerable<KeyHolder> Made =>
        access?.KeysInForce.Select(key => new KeyHolder(Convert.FromHexString(key.Hash), key.Actor, null)) ?? [];

    /// <summary>A key acts for the only person who holds its role in its block or territory; that may change any day.</summary>
    private KeyHolder AsOfNow(KeyHolder holder)
    {
        if (holder.Person is not { } key
            || directory?.Current.Only(key.Role, key.Block, key.Territory, directory.Today) is not { Person: { } person } one)
        {
            return holder;
        }

        return holder with { Person = key with { Code = person.Code, Position = one.Position.Code } };
    }

    public static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
