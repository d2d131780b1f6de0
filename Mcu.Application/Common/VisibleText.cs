using System.Globalization;
using System.Text;

namespace Mcu.Application.Common;

/// <summary>
/// A text as people see it: composed letters (Unicode NFC) without invisible characters. All code that compares, searches or masks words
/// reads texts through it, so that «и» + U+0306 is «й» and a soft hyphen splits no word.
/// </summary>
public static class VisibleText
{
    /// <summary>
    /// Characters that draw nothing although their Unicode category is not «format»: joiners, fillers of Hangul and Khmer, Braille blank.
    /// </summary>
    /// <remarks>The last two are no characters at all, and composing refuses a text that holds one.</remarks>
    private const string Blanks = "\u034F\u115F\u1160\u17B4\u17B5\u2800\u3164\uFFA0\uFFFE\uFFFF";

    /// <summary>
    /// The most combining marks on one letter, as in the stream-safe text format (Unicode Standard Annex 15). Normalisation sorts marks by
    /// pairs, so a text of nothing but marks would cost the square of its length.
    /// </summary>
    private const int MaxMarks = 30;

    /// <param name="text">Any text; one with half a surrogate pair is only stripped, not composed.</param>
    /// <returns>The same instance where nothing had to change.</returns>
    public static string Of(string text)
    {
        var stripped = text.AsSpan().ContainsAnyExceptInRange('\u0000', '\u00A0') ? Stripped(text) : text;
        return !HasLoneSurrogate(stripped) && !stripped.IsNormalized(NormalizationForm.FormC)
            ? stripped.Normalize(NormalizationForm.FormC)
            : stripped;
    }

    /// <summary>Whether a reader would see nothing at all: white space, control and invisible characters only.</summary>
    public static bool IsBlank(string text)
    {
        foreach (var c in text)
        {
            if (!char.IsWhiteSpace(c)
                && !char.IsControl(c)
                && !IsInvisible(c)
                && CharUnicodeInfo.GetUnicodeCategory(c) is not UnicodeCategory.NonSpacingMark)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a character draws nothing and does not separate words either.</summary>
    public static bool IsInvisible(char c) =>
        c >= '\u00AD'
        && (CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.Format
            || c is >= '\uFE00' and <= '\uFE0F'
            || Blanks.Contains(c, StringComparison.Ordinal));

    /// <summary>Whether the text holds half of a surrogate pair: such a text can be neither normalised nor stored.</summary>
    public static bool HasLoneSurrogate(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                return true;
            }
        }

        return false;
    }

    private static string Stripped(string text)
    {
        StringBuilder? left = null;
        var marks = 0;
        for (var i = 0; i < text.Length; i++)
        {
            marks = text[i] >= '\u0300' && CharUnicodeInfo.GetUnicodeCategory(text[i]) is UnicodeCategory.NonSpacingMark ? marks + 1 : 0;
            if (marks > MaxMarks || IsInvisible(text[i]))
            {
                left ??= new StringBuilder(text.Length).Append(text, 0, i);
            }
            else
            {
                left?.Append(text[i]);
            }
        }

        return left?.ToString() ?? text;
    }
}
