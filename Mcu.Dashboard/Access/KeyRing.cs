using System.Security.Cryptography;
using System.Text;

namespace Mcu.Dashboard.Access;

/// <summary>Everybody who may show a key or a token. Keeps hashes only, and compares them in constant time.</summary>
internal sealed class KeyRing(IReadOnlyList<KeyHolder> holders)
{
    /// <returns>Whose it is; null when it is nobody's.</returns>
    public KeyHolder? Find(string secret)
    {
        var hash = Hash(secret);
        KeyHolder? found = null;
        foreach (var holder in holders)
        {
            // No early way out: how long it takes says nothing about which key was near.
            found = CryptographicOperations.FixedTimeEquals(holder.Hash, hash) ? holder : found;
        }

        return found;
    }

    /// <returns>Whose key it is that a session was opened with; null when it is in the settings no more.</returns>
    public KeyHolder? Holding(string print) => holders.FirstOrDefault(holder => holder.Print == print && holder.Person is not null);

    /// <summary>Whether somebody can sign in with a key of this role.</summary>
    public bool HasRole(string role) => holders.Any(holder => holder.Person?.Role == role);

    public static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
