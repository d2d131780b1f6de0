using System.Globalization;

namespace Mcu.Application.Triage.Titles;

/// <summary>
/// Finds dates of birth. A recent date is not taken for one; a date far in the past, or one that a word marks as a date of birth, is.
/// </summary>
internal static class BirthDateDetector
{
    private const int Near = 6;

    /// <summary>
    /// The last year of an unmarked date that is taken for a date of birth: messages seldom mention an earlier day for another reason.
    /// </summary>
    private const int LastYear = 2012;

    public static void Find(TitleTokens text)
    {
        for (var i = 0; i < text.Count; i++)
        {
            if (IsBirth(text, i))
            {
                Around(text, i);
            }
            else if (DateEnd(text, i) is > 0 and var end)
            {
                if (IsOld(text, end))
                {
                    text.Hide(i, end);
                }

                i = end;
            }
        }
    }

    /// <summary>«25.12.2026», «1985-03-12», «12 марта 1985».</summary>
    /// <returns>The last token; 0 when there is no date.</returns>
    public static int DateEnd(TitleTokens text, int i)
    {
        if (!text.IsNumber(i) || text[i].Digits > 4)
        {
            return 0;
        }

        if (text[i].Digits < 3 && text[i + 1].Is(Trait.Month) && !text[i + 1].Is(Trait.Counted))
        {
            return text.IsNumber(i + 2) && text[i + 2].Digits is 4 ? i + 2 : i + 1;
        }

        var sign = text[i + 1].Sign;
        if (text[i + 1].Gap
            || sign is not ('.' or '/' or '-')
            || !text.IsSign(i + 3, sign)
            || !text.IsNumber(i + 2)
            || text[i + 2].Digits > 2
            || !text.IsNumber(i + 4))
        {
            return 0;
        }

        var (first, second, third) = (Value(text, i), Value(text, i + 2), Value(text, i + 4));
        var isDayFirst = first is > 0 and < 32 && second is > 0 and < 13 && text[i + 4].Digits is 2 or 4;
        var isYearFirst = text[i].Digits == 4 && second is > 0 and < 13 && third is > 0 and < 32;

        // «8-12-34-56…» is no date, because another part of the number follows.
        var goesOn = (text[i + 5].Sign is '-' or '.' or '/') && text.IsNumber(i + 6);
        var isDate = (isDayFirst && (sign != '-' || text[i + 4].Digits == 4)) || isYearFirst;
        return isDate && !goesOn && !text[i + 2].Gap && !text[i + 4].Gap && !IsPartOfNumber(text, i) ? i + 4 : 0;
    }

    private static bool IsPartOfNumber(TitleTokens text, int i) =>
        text[i - 1].Sign is '-' or '+' or '/' && text.IsNumber(i - 2) && !text[i].Gap;

    private static bool IsOld(TitleTokens text, int end)
    {
        for (var i = end; i > end - 5; i--)
        {
            if (text.IsNumber(i) && text[i].Digits == 4 && Value(text, i) is > 1900 and <= LastYear)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>«родилась», «дата рождения», «г. р.», «д/р».</summary>
    private static bool IsBirth(TitleTokens text, int i)
    {
        if (text[i].Is(Trait.Birth))
        {
            return true;
        }

        if (text[i].Sign is not ('г' or 'д'))
        {
            return false;
        }

        var next = text[i + 1].Sign is '.' or '/' ? i + 2 : i + 1;
        return text[next].Sign == 'р' && text[next].Kind is TokenKind.Word;
    }

    private static void Around(TitleTokens text, int word)
    {
        for (var i = Math.Max(0, word - Near); i <= word + Near && i < text.Count; i++)
        {
            if (DateEnd(text, i) is > 0 and var end)
            {
                text.Hide(i, end);
                i = end;
            }
            else if (text.IsNumber(i)
                && (text[i].Digits == 4 || (text[i].Digits == 2 && ((i < word && word - i < 3) || text[i + 1].Is(Trait.Unit)))))
            {
                text.Hide(i, i);
            }
            else if (text[i].Digits > 0 && text.IsWord(i))
            {
                text.Hide(i, i);
            }
            else if (text[i].Is(Trait.Month))
            {
                text.Hide(text.IsWord(i - 1) && i - 1 != word ? i - 1 : i, i); // «пятое мая»
            }
        }
    }

    private static int Value(TitleTokens text, int i)
    {
        var value = 0;
        foreach (var c in text.Text(i))
        {
            if (char.IsDigit(c))
            {
                value = Math.Min(100_000, (value * 10) + CharUnicodeInfo.GetDecimalDigitValue(c));
            }
        }

        return value;
    }
}
