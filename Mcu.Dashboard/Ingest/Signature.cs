using System.Security.Cryptography;
using System.Text;
using Mcu.Dashboard.Http;

namespace Mcu.Dashboard.Ingest;

/// <summary>
/// Checks <c>X-Signature: sha256=…</c>, which proves that the body was written by somebody who knows the source's secret.
/// </summary>
internal static class Signature
{
    public const string Header = "X-Signature";
    private const string Prefix = "sha256=";

    /// <summary>
    /// Whether the body is signed with the secret, compared in constant time. A source without a secret needs no signature.
    /// </summary>
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
    /// Starts hashing a compressed body. The sender may sign the compressed or the decompressed form, since either proves the secret.
    /// </summary>
    /// <returns>The compressed body; null when the body is not compressed, or the source has no secret.</returns>
    public static CompressedBody? Watch(HttpContext context, string? secret)
    {
        var packed = secret is null ? null : context.Features.Get<CompressedBody>();
        packed?.SignWith(secret!);
        return packed;
    }

    /// <summary>Whether the compressed body was signed; it must have been read to its end.</summary>
    public static bool Holds(HttpContext context, CompressedBody? packed) =>
        packed is not null && IsOf(context.Request.Headers[Header], packed.Signature);

    /// <summary>Whether the header states this hash.</summary>
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
