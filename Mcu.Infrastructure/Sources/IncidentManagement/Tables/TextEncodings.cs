using System.Text;

namespace Mcu.Infrastructure.Sources.IncidentManagement.Tables;

/// <summary>
/// Detects the encoding of a text file. A byte that is invalid in the encoding becomes <see cref="Broken"/>, so that only its line is
/// refused, not the file.
/// </summary>
internal static class TextEncodings
{
    /// <summary>
    /// A code point that is never a character. NUL cannot be used, because the framework takes it for the end of a replacement and drops
    /// it.
    /// </summary>
    public const char Broken = '\uFFFF';

    private static readonly Encoding Utf8 = Strict("utf-8");
    private static readonly Encoding Utf16 = Strict("utf-16");
    private static readonly Encoding Utf16BigEndian = Strict("utf-16BE");

    /// <summary>Whether the file is UTF-16, by its byte order mark or, since some programs leave it out, by its bytes.</summary>
    public static bool IsWide(ReadOnlySpan<byte> head) => Wide(head) is not null;

    /// <summary>The first line with other than Latin letters decides: the header names its columns in Russian.</summary>
    public static Encoding Of(ReadOnlySpan<byte> head)
    {
        if (Wide(head) is { } wide)
        {
            return wide;
        }

        var foreign = head.IndexOfAnyExceptInRange((byte)0, (byte)0x7F);
        if (foreign < 0)
        {
            return Utf8;
        }

        var rest = head[foreign..];
        var end = rest.IndexOf((byte)'\n');
        return IsUtf8(end < 0 ? rest : rest[..end], cut: end < 0) ? Utf8 : CodePagesEncodingProvider.Instance.GetEncoding(1251)!;
    }

    /// <summary>Letters of Russian and Latin have 4 or 0 in the upper half; a table of them has it in nearly every second byte.</summary>
    private static Encoding? Wide(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            return head[0] == 0xFF ? Utf16 : Utf16BigEndian;
        }

        var pairs = Math.Min(head.Length, 1_000) / 2;
        var (even, odd) = (0, 0);
        for (var i = 0; i < pairs; i++)
        {
            even += head[i * 2] is 0 or 4 ? 1 : 0;
            odd += head[(i * 2) + 1] is 0 or 4 ? 1 : 0;
        }

        var enough = Math.Max(8, pairs * 9 / 10);
        return odd >= enough && even * 4 < odd ? Utf16
            : even >= enough && odd * 4 < even ? Utf16BigEndian
            : null;
    }

    /// <param name="cut">The span may end inside a character.</param>
    private static bool IsUtf8(ReadOnlySpan<byte> span, bool cut)
    {
        var mayLose = cut ? Math.Min(3, span.Length - 1) : 0;
        for (var lost = 0; lost <= mayLose; lost++)
        {
            if (System.Text.Unicode.Utf8.IsValid(span[..^lost]))
            {
                return true;
            }
        }

        return false;
    }

    private static Encoding Strict(string name) =>
        Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, new DecoderReplacementFallback($"{Broken}"));
}
