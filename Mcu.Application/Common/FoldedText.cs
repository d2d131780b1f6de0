using System.Buffers;
using System.Globalization;
using System.Text;

namespace Mcu.Application.Common;

/// <summary>
/// A text in the form in which searches compare it, so that texts that look or sound the same are equal: small letters, «ё» as «е», Latin
/// letters as the Cyrillic ones they look like, one kind of hyphen and quotation mark, one blank between words, nothing invisible and no
/// accents except on «й». Stored texts and questions are folded alike, so folding too much can only cost an unwanted hit, never a missed
/// one.
/// </summary>
public static class FoldedText
{
    private const char Nothing = '\0';
    private const int TableEnd = 0x0500;
    private const string Latin = "abcehkmoptxy";
    private const string Cyrillic = "авсенкмортху";
    private const string Quotes = "\"«»\u2018\u2019\u201A\u201B\u201C\u201D\u201E\u201F\u2039\u203A'`\u00B4\u2032\u2033";

    /// <summary>Common signs beyond the table that are neither composed nor invisible.</summary>
    private const string AlsoPlain = "\u2012\u2013\u2014\u2018\u2019\u201C\u201D\u201E\u2026\u2116\u20BD\u2212";

    private static readonly char[] Table = [.. Enumerable.Range(0, TableEnd).Select(code => Far((char)code))];
    private static readonly bool[] IsPlain = [.. Enumerable.Range(0, TableEnd).Select(code => IsPlainLetter((char)code))];

    /// <returns>The text folded; never longer than it was.</returns>
    public static string Of(string text)
    {
        text = Visible(text);
        var room = ArrayPool<char>.Shared.Rent(text.Length);
        var folded = new string(room, 0, Append(text, room, 0));
        ArrayPool<char>.Shared.Return(room);
        return folded;
    }

    /// <summary>The text as people see it, the same instance for most; what <see cref="Append"/> takes.</summary>
    internal static string Visible(string text) => text.AsSpan().IndexOfAnyExceptPlain() < 0 ? text : VisibleText.Of(text);

    /// <summary>
    /// Appends the folded form of a visible text to what was folded before, separated by a blank. The target needs room for that blank and
    /// for one character per character of the text: each becomes one or none.
    /// </summary>
    /// <returns>The new length of the folded text.</returns>
    internal static int Append(string text, Span<char> to, int length)
    {
        var gap = length > 0;
        for (var i = 0; i < text.Length; i++)
        {
            var folded = text[i] < TableEnd ? Table[text[i]] : Far(text[i]);
            if (char.IsSurrogate(folded) && !IsPair(text, i))
            {
                folded = Nothing; // Half of a surrogate pair is no character, and no database stores it.
            }

            if (folded == ' ')
            {
                gap = length > 0;
            }
            else if (folded != Nothing)
            {
                if (gap)
                {
                    to[length++] = ' ';
                    gap = false;
                }

                to[length++] = folded;
            }
        }

        return length;
    }

    private static char Far(char c)
    {
        // Full-width signs are the ordinary ones with more room around them.
        c = c is >= '\uFF01' and <= '\uFF5E' ? (char)(c - 0xFEE0) : c;
        if (char.IsWhiteSpace(c) || char.IsControl(c))
        {
            return ' ';
        }

        if (IsMark(c) || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.Format)
        {
            return Nothing;
        }

        if (Dashes.IsDash(c))
        {
            return '-';
        }

        if (Quotes.Contains(c, StringComparison.Ordinal))
        {
            return '"';
        }

        if (CharUnicodeInfo.GetDecimalDigitValue(c) is >= 0 and var digit)
        {
            return (char)('0' + digit);
        }

        c = Bare(char.ToLowerInvariant(c));
        return Latin.IndexOf(c, StringComparison.Ordinal) is >= 0 and var at ? Cyrillic[at] : c;
    }

    /// <summary>A letter without its marks: «ё» is «е», é is e. Only «й» is a letter of its own, however it is written.</summary>
    private static char Bare(char c) =>
        c is >= '\u00C0' and not 'й' && char.IsLetter(c) && c.ToString().Normalize(NormalizationForm.FormD) is [var letter, _, ..]
            ? letter
            : c;

    private static bool IsMark(char c) =>
        CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;

    private static bool IsPair(string text, int i) => char.IsHighSurrogate(text[i])
        ? i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])
        : i > 0 && char.IsHighSurrogate(text[i - 1]);

    private static int IndexOfAnyExceptPlain(this ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c < TableEnd ? !IsPlain[c] : !AlsoPlain.Contains(c, StringComparison.Ordinal))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>
    /// Whether a character keeps its form whatever follows it and however it was composed. Most texts hold only such characters and need no
    /// second pass.
    /// </summary>
    private static bool IsPlainLetter(char c) => c != '\u00AD' && c is < '\u0300' or >= '\u0400' && !IsMark(c);
}
