using System.Security.Cryptography;
using System.Text;

namespace Mcu.Dashboard.Access;

/// <summary>All keys and tokens that are accepted. Keeps only their hashes and compares them in constant time.</summary>
internal sealed class KeyRing(IReadOnlyList<KeyHolder> holders)
{
    /// <returns>Whom the key belongs to; null when nobody has it.</returns>
    public KeyHolder? Find(string secret)
    {
        var hash = Hash(secret);
        KeyHolder? found = null;
        foreach (var holder in holders)
        {
            // The loop does not stop at a match, so its duration does not tell which key was close.
            found = CryptographicOperations.FixedTimeEquals(holder.Hash, hash) ? holder : found;
        }

        return found;
    }

    /// <returns>Who holds the key that a session was opened with; null when it is no longer in the settings.</returns>
    public KeyHolder? Holding(string print) => holders.FirstOrDefault(holder => holder.Print == print && holder.Person is not null);

    /// <summary>Whether somebody can sign in with a key of this role.</summary>
    public bool HasRole(string role) => holders.Any(holder => holder.Person?.Role == role);

    public static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
