using System.Security.Cryptography;
using Mcu.Application.Sessions;

namespace Mcu.Dashboard.Access;

/// <summary>
/// One-time codes by which the administrator can sign in while no key of that role exists. A code is valid once, on any node, for a few
/// minutes; the store keeps only its hash.
/// </summary>
internal sealed class SignInLinks(ISessionStore store, SessionCache cache)
{
    private const int Bytes = 16;

    public async Task<string> CreateAsync(CancellationToken ct)
    {
        var code = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes));
        await store.AddLinkAsync(Print(code), cache.Now, cache.Now + SessionLimits.LinkLasts, ct);
        return code;
    }

    public static string Print(string code) => Convert.ToHexStringLower(KeyRing.Hash(code));
}
