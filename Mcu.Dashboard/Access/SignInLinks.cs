using System.Security.Cryptography;

namespace Mcu.Dashboard.Access;

/// <summary>One-time codes that let the administrator in where no account exists yet. Each works once, within a day, in this process.</summary>
public sealed class SignInLinks(TimeProvider time)
{
    private const int Bytes = 16;
    private static readonly TimeSpan Lasts = TimeSpan.FromHours(24);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, DateTimeOffset> _codes = [];

    public string Create()
    {
        var code = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes));
        lock (_gate)
        {
            _codes[Print(code)] = time.GetUtcNow() + Lasts;
        }

        return code;
    }

    /// <returns>True once for each code that was created.</returns>
    public bool Redeem(string code)
    {
        lock (_gate)
        {
            return _codes.Remove(Print(code), out var until) && time.GetUtcNow() < until;
        }
    }

    /// <summary>Looked up by hash, so that the time of a look-up tells nothing.</summary>
    private static string Print(string code) => Convert.ToHexString(KeyRing.Hash(code));
}
