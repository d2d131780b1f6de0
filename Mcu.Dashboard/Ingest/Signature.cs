using System.Security.Cryptography;
using System.Text;
using Mcu.Dashboard.Api;

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

    /// <summary>
    /// Prepares for a body that is packed: which form the sender signed, the packed or the unpacked, is theirs to choose, since both prove the secret.
    /// </summary>
    /// <returns>The packed body; null when there is none, or nothing to prove.</returns>
    public static CompressedBody? Watch(HttpContext context, string? secret)
    {
        var packed = secret is null ? null : context.Features.Get<CompressedBody>();
        packed?.SignWith(secret!);
        return packed;
    }

    /// <summary>Whether the packed body, read to its end, was signed.</summary>
    public static bool Holds(HttpContext context, CompressedBody? packed) => packed is not null && IsOf(context.Request.Headers[Header], packed.Signature);

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
