using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Mcu.Application.Accounts;

/// <summary>
/// Codes of authenticator apps (RFC 6238: SHA-1, six digits, periods of 30 seconds). The framework's provider does not say which period a
/// code belongs to, and without it a code that was seen could be used a second time.
/// </summary>
public static class Totp
{
    public const int Digits = 6;

    private const int SecretBytes = 20;
    private const int Period = 30;
    private const int Modulus = 1_000_000;

    /// <summary>Periods before and after the present one whose codes are accepted, because clocks of telephones differ.</summary>
    private const int Tolerance = 1;

    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <returns>A new key in the form in which apps take it: 32 characters of base 32 (RFC 4648).</returns>
    public static string NewKey() => RandomNumberGenerator.GetString(Letters, SecretBytes * 8 / 5);

    /// <returns>The period that the code belongs to; null when it is not right now.</returns>
    public static long? StepOf(string key, string code, DateTimeOffset now)
    {
        if (code.Length != Digits || !code.All(char.IsAsciiDigit))
        {
            return null;
        }

        var (secret, present) = (Read(key), now.ToUnixTimeSeconds() / Period);
        long? found = null;
        for (var step = present - Tolerance; step <= present + Tolerance; step++)
        {
            found = CodeOf(secret, step) == int.Parse(code, CultureInfo.InvariantCulture) ? step : found;
        }

        return found;
    }

    /// <returns>The code of a moment, as the app shows it.</returns>
    public static string CodeAt(string key, DateTimeOffset moment) =>
        CodeOf(Read(key), moment.ToUnixTimeSeconds() / Period).ToString("D6", CultureInfo.InvariantCulture);

    private static int CodeOf(byte[] secret, long step)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        var hash = HMACSHA1.HashData(secret, counter);
        var offset = hash[^1] & 0xF;
        return (BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(offset)) & int.MaxValue) % Modulus;
    }

    private static byte[] Read(string key)
    {
        var bytes = new byte[key.Length * 5 / 8];
        var (bits, count, next) = (0, 0, 0);
        foreach (var letter in key)
        {
            (bits, count) = ((bits << 5) | Letters.IndexOf(letter, StringComparison.Ordinal), count + 5);
            if (count >= 8)
            {
                count -= 8;
                bytes[next++] = (byte)(bits >> count);
                bits &= (1 << count) - 1;
            }
        }

        return bytes;
    }
}
