using System.Security.Cryptography;
using Mcu.Application.Sessions;

namespace Mcu.Dashboard.Access;

/// <summary>
/// One-time codes that let the administrator in where no key of that role exists yet. A code is good once, on any node, for a few
/// minutes; the store keeps its hash.
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
