using System.Security.Cryptography;
using System.Text;

namespace Mcu.Dashboard.Ingest;

/// <summary><c>X-Signature: sha256=…</c>: the body was written by somebody who knows the source's secret.</summary>
internal static class Signature
{
    public const string Header = "X-Signature";
    private const string Prefix = "sha256=";

    /// <summary>Compared in constant time; a source without a secret signs nothing.</summary>
    public static bool Holds(string? secret, string? header, ReadOnlySpan<byte> body)
    {
        if (secret is null)
        {
            return true;
        }

        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body, hash);
        return IsOf(header, hash);
    }

    /// <summary>Whether the header says this hash.</summary>
    public static bool IsOf(string? header, ReadOnlySpan<byte> hash)
    {
        Span<byte> given = stackalloc byte[HMACSHA256.HashSizeInBytes];
        return header is not null
            && header.StartsWith(Prefix, StringComparison.Ordinal)
            && Convert.FromHexString(header.AsSpan(Prefix.Length), given, out _, out var written) is System.Buffers.OperationStatus.Done
            && written == given.Length
            && CryptographicOperations.FixedTimeEquals(given, hash);
    }
}
