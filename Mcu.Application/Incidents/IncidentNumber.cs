using System.Globalization;
using Mcu.Application.Common;

namespace Mcu.Application.Incidents;

/// <summary>
/// Parses the number of an incident as people and programs write it into its stored form, «С-2026-0001». It accepts Cyrillic, Latin or
/// Greek letters that look like the journal's, in any case; digits of any script; any hyphen, a blank or nothing between the parts; signs
/// around it are ignored. The digit zero is not read as the letter «О».
/// </summary>
public static class IncidentNumber
{
    /// <summary>A longer text is no number, whatever it contains.</summary>
    public const int MaxCharacters = 64;

    private const int YearDigits = 4;
    private const int MaxOrdinalDigits = 12;
    private const string Messages = "СсCc\u03F9\u03F2\u216D\u217D\u2CA4\u2CA5\uFF23\uFF43";
    private const string Appeals = "ОоOo\u039F\u03BF\u0555\u0585\uFF2F\uFF4F";

    /// <returns>The number in its stored form; a text that is no number is returned as it is written, and matches no incident.</returns>
    public static string Of(string text) => TryParse(text, out var number) ? number : text.Trim();

    public static bool TryParse(string? text, out string number)
    {
        number = "";
        if (string.IsNullOrEmpty(text) || text.Length > MaxCharacters)
        {
            return false;
        }

        var rest = Trimmed(VisibleText.Of(text));
        if (rest.IsEmpty || Journal(rest[0]) is not { } journal)
        {
            return false;
        }

        rest = AfterGap(rest[1..], out _);
        if (!TryDigits(ref rest, YearDigits, out var year))
        {
            return false;
        }

        rest = AfterGap(rest, out var hasGap);
        var length = rest.Length;
        if (length > MaxOrdinalDigits || (!hasGap && length < YearDigits) || !TryDigits(ref rest, length, out var ordinal) || ordinal == 0)
        {
            return false;
        }

        number = IncidentIdentity.Of(0, string.Create(CultureInfo.InvariantCulture, $"{journal}-{year:0000}"), ordinal).Number;
        return true;
    }

    private static char? Journal(char letter) =>
        Messages.Contains(letter, StringComparison.Ordinal) ? 'С' : Appeals.Contains(letter, StringComparison.Ordinal) ? 'О' : null;

    /// <summary>The text without what surrounds a number in a sentence: «№», brackets, quotes, a full stop.</summary>
    private static ReadOnlySpan<char> Trimmed(string text)
    {
        var (start, end) = (0, text.Length);
        while (start < end && !char.IsLetterOrDigit(text[start]) && Journal(text[start]) is null)
        {
            start++;
        }

        while (end > start && !char.IsLetterOrDigit(text[end - 1]))
        {
            end--;
        }

        return text.AsSpan(start, end - start);
    }

    private static ReadOnlySpan<char> AfterGap(ReadOnlySpan<char> text, out bool hasGap)
    {
        var i = 0;
        while (i < text.Length && (char.IsWhiteSpace(text[i]) || text[i] == '_' || Dashes.IsDash(text[i])))
        {
            i++;
        }

        hasGap = i > 0;
        return text[i..];
    }

    private static bool TryDigits(ref ReadOnlySpan<char> text, int count, out long value)
    {
        value = 0;
        if (count == 0 || text.Length < count)
        {
            return false;
        }

        for (var i = 0; i < count; i++)
        {
            if (CharUnicodeInfo.GetDecimalDigitValue(text[i]) is not (>= 0 and var digit))
            {
                return false;
            }

            value = (value * 10) + digit;
        }

        text = text[count..];
        return true;
    }
}
