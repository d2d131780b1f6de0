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

    /// <summary>Whether a session's key is still in the settings, with the role it had.</summary>
    public bool Knows(string print, string role) => holders.Any(holder => holder.Print == print && holder.Person?.Role == role);

    public static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
