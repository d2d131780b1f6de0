using System.Globalization;
using Mcu.Application.Common;

namespace Mcu.Application.Incidents;

/// <summary>
/// The number of an incident as people and programs write it, brought to the one form it is stored in: «С-2026-0001». Letters of
/// Cyrillic, Latin or Greek that look like the journal's, of any case; digits of any script; any hyphen, blank or nothing between the
/// parts; signs around it are overlooked. A zero is no letter «О».
/// </summary>
public static class IncidentNumber
{
    /// <summary>What is longer is no number, whatever it holds.</summary>
    public const int MaxCharacters = 64;

    private const int YearDigits = 4;
    private const int MaxOrdinalDigits = 12;
    private const string Messages = "СсCc\u03F9\u03F2\u216D\u217D\u2CA4\u2CA5\uFF23\uFF43";
    private const string Appeals = "ОоOo\u039F\u03BF\u0555\u0585\uFF2F\uFF4F";

    /// <returns>The number in its stored form; what is no number is left as it is written, and no incident has it.</returns>
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

    /// <summary>Without what stands around a number in a sentence: «№», brackets, quotes, a full stop.</summary>
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
