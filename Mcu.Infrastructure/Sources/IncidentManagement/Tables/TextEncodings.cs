using System.Text;

namespace Mcu.Infrastructure.Sources.IncidentManagement.Tables;

/// <summary>
/// Finds out how a text file is written. A byte that breaks the encoding becomes <see cref="Broken"/>, so that
/// only the line it stands in is refused, not the file.
/// </summary>
internal static class TextEncodings
{
    /// <summary>By Unicode no character and never one. NUL would not do: the framework takes it for the end of a replacement and drops it.</summary>
    public const char Broken = '\uFFFF';

    private static readonly Encoding Utf8 = Strict("utf-8");
    private static readonly Encoding Utf16 = Strict("utf-16");
    private static readonly Encoding Utf16BigEndian = Strict("utf-16BE");

    public static bool HasWideMark(ReadOnlySpan<byte> head) => head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]);

    /// <summary>The first line with other than Latin letters decides: the header names its columns in Russian.</summary>
    public static Encoding Of(ReadOnlySpan<byte> head)
    {
        if (HasWideMark(head))
        {
            return head[0] == 0xFF ? Utf16 : Utf16BigEndian;
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

    private static Encoding Strict(string name) => Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, new DecoderReplacementFallback($"{Broken}"));
}
