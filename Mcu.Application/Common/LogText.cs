using System.Globalization;
using System.Text;

namespace Mcu.Application.Common;

/// <summary>
/// Makes a text from outside safe for one line of a log: every character that could begin another line, move a terminal's cursor or change
/// the reading direction is written as its number.
/// </summary>
public static class LogText
{
    /// <returns>The same instance where nothing had to change.</returns>
    public static string Clean(string text)
    {
        StringBuilder? clean = null;
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]) && !IsUnsafe(text, i))
            {
                clean?.Append(text[i]).Append(text[i + 1]);
                i++;
            }
            else if (IsUnsafe(text, i))
            {
                clean ??= new StringBuilder(text.Length + 16).Append(text, 0, i);
                clean.Append(CultureInfo.InvariantCulture, $"\\u{(int)text[i]:X4}");
            }
            else
            {
                clean?.Append(text[i]);
            }
        }

        return clean?.ToString() ?? text;
    }

    private static bool IsUnsafe(string text, int at) => text[at] >= '\u007F' || text[at] < ' '
        ? CharUnicodeInfo.GetUnicodeCategory(text, at) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned
        : false;
}
