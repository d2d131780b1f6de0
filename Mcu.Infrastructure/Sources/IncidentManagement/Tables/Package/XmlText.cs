using System.Globalization;
using System.Text;

namespace Mcu.Infrastructure.Sources.IncidentManagement.Tables.Package;

/// <summary>Characters that XML cannot hold stand in a workbook as <c>_x000D_</c> (ECMA-376 part 1, 22.9.2.19).</summary>
internal static class XmlText
{
    private const int Length = 7;

    public static string Decode(string text)
    {
        var next = text.IndexOf("_x", StringComparison.Ordinal);
        if (next < 0)
        {
            return text;
        }

        var decoded = new StringBuilder(text.Length);
        var at = 0;
        while (next >= 0)
        {
            decoded.Append(text, at, next - at);
            at = next;
            if (next + Length <= text.Length && text[next + 6] == '_' && IsHex(text.AsSpan(next + 2, 4)))
            {
                decoded.Append((char)ushort.Parse(text.AsSpan(next + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                at = next + Length;
            }
            else
            {
                decoded.Append(text, next, 2);
                at = next + 2;
            }

            next = text.IndexOf("_x", at, StringComparison.Ordinal);
        }

        return decoded.Append(text, at, text.Length - at).ToString();
    }

    private static bool IsHex(ReadOnlySpan<char> digits)
    {
        foreach (var digit in digits)
        {
            if (!char.IsAsciiHexDigit(digit))
            {
                return false;
            }
        }

        return true;
    }
}
