namespace Mcu.Application.Triage.Titles;

/// <summary>
/// Finds telephones, cards, documents, car plates, coordinates and dates of birth, written in digits of any alphabet, in letters used as
/// digits or in words, with any separators.
/// </summary>
internal static class NumberDetector
{
    private const int Phone = 7;
    private const int ShortPhone = 4;
    private const int SpelledPhone = 4;
    private const int MaxBetween = 4;
    private const int MaxAfterWord = 4;

    public static void Find(TitleTokens text)
    {
        for (var i = 0; i < text.Count; i++)
        {
            i = Run(text, i);
        }

        for (var i = 0; i < text.Count; i++)
        {
            LicensePlateDetector.Find(text, i);
            if (text[i].Is(Trait.Paper))
            {
                After(text, i, 3);
            }

            if (text[i].Is(Trait.Phone))
            {
                After(text, i, ShortPhone);
            }
        }

        BirthDateDetector.Find(text);
    }

    /// <summary>A run of what may be digits.</summary>
    /// <returns>The index at which to continue.</returns>
    private static int Run(TitleTokens text, int from)
    {
        if (DigitsAt(text, from) == 0 || text[from].Visibility is not TokenVisibility.Shown)
        {
            return from;
        }

        if (BirthDateDetector.DateEnd(text, from) is > 0 and var date)
        {
            return date;
        }

        var (digits, words, numbers, last, groups) = (0, 0, 0, from, 0);
        for (var i = from; i < text.Count;)
        {
            if (i > from && text.IsNumber(i) && BirthDateDetector.DateEnd(text, i) > 0)
            {
                break;
            }

            var count = DigitsAt(text, i);
            if (count > 0)
            {
                digits += count;
                groups++;
                words += text[i].Digits > 0 && text.IsWord(i) ? 1 : 0;
                numbers += text.IsNumber(i) ? text[i].Digits : 0;
                last = i;
                i++;
                continue;
            }

            var next = Skip(text, i);
            if (next < 0)
            {
                break;
            }

            i = next;
        }

        if (text.IsSign(from - 1, '+') && digits > 5)
        {
            from--;
        }

        var isOne = groups == 1 && digits is 5 or 6;
        if ((digits >= Phone || isOne || words >= SpelledPhone || IsLocal(text, from, last, digits, groups) || IsPlace(text, from))
            && !Counts(text, from, last, digits))
        {
            text.Hide(text.IsSign(from - 1, '+') || text.IsSign(from - 1, '(') ? from - 1 : from, last);
        }

        return last;
    }

    /// <summary>How many digits a token stands for: its own, a number in words, or letters glued to digits that pass for such.</summary>
    private static int DigitsAt(TitleTokens text, int i)
    {
        ref var token = ref text[i];
        if (token.Kind is TokenKind.Number)
        {
            return token.Digits;
        }

        if (token.Kind is not TokenKind.Word)
        {
            return 0;
        }

        if (token.Digits > 0)
        {
            return token.Digits;
        }

        if (token.Length > 3)
        {
            return 0;
        }

        var before = text.IsNumber(i - 1) && (!token.Gap || token.Length == 1);
        var after = text.IsNumber(i + 1) && (!text[i + 1].Gap || token.Length == 1);
        if (!((before && !token.Gap) || (after && !text[i + 1].Gap) || (before && after && token.Sign is 'о' or 'з')))
        {
            return 0;
        }

        foreach (var c in text.Text(i))
        {
            if (!Homoglyphs.IsDigitLetter(c))
            {
                return 0;
            }
        }

        return token.Length;
    }

    /// <summary>What may stand between two groups of one number: a few signs, or one letter without blanks around it.</summary>
    /// <returns>Where the next group begins; -1 when there is none.</returns>
    private static int Skip(TitleTokens text, int i)
    {
        for (var next = i; next - i <= MaxBetween; next++)
        {
            if (DigitsAt(text, next) > 0)
            {
                return next;
            }

            ref var token = ref text[next];
            var isLetter = token is { Kind: TokenKind.Word, Length: <= 2, Gap: false }
                && !text[next + 1].Gap
                && text.IsNumber(next - 1)
                && text.IsNumber(next + 1);
            if (token.Kind is TokenKind.None
                || (token.Kind is TokenKind.Word && !isLetter && !token.Is(Trait.Dot))
                || token.Visibility is not TokenVisibility.Shown)
            {
                return -1;
            }

            if (token.Sign == ',' && text[next + 1].Gap && text[next + 1].Digits < 4 && text[next - 1].Digits < 3)
            {
                return -1; // «дома 5, 7, 12»
            }
        }

        return -1;
    }

    /// <summary>«5-67-89», «22-33-44».</summary>
    private static bool IsLocal(TitleTokens text, int from, int last, int digits, int groups) =>
        groups == 3
            && last - from == 4
            && digits is 5 or 6
            && text[from + 1].Sign == '-'
            && text[from + 3].Sign == '-'
            && text[last].Digits == 2
            && text[from + 2].Digits == 2;

    /// <summary>«58.345678», «58°00'37"».</summary>
    private static bool IsPlace(TitleTokens text, int from) =>
        text.IsNumber(from) && text[from].Digits < 4 && !text[from + 2].Gap && text.IsNumber(from + 2)
        && ((text[from + 1].Sign is '.' or ',' && text[from + 2].Digits > 3) || text[from + 1].Sign is '°' or 'º' or '˚');

    /// <summary>Years, sums of money and other numbers that count something.</summary>
    private static bool Counts(TitleTokens text, int from, int last, int digits)
    {
        var (isYears, isThousands) = (true, text[from].Digits < 4);
        for (var i = from; i <= last; i++)
        {
            ref var token = ref text[i];
            if (token.Kind is TokenKind.Number)
            {
                isYears &= IsYear(text, i);
                isThousands &= i == from || token is { Digits: 3, Gap: true };
            }
            else
            {
                isYears &= token.Sign is '-' or ',' or '/' or '.';
                isThousands = false;
            }
        }

        ref var after = ref text[last + 1];
        var isUnit = after.Is(Trait.Unit) || after.Sign is '%' or '₽';
        return isYears
            || (isUnit && (isThousands || last == from) && digits < 10)
            || IsOfNorm(text, from, digits)
            || IsListOfRoutes(text, from, last);
    }

    /// <summary>«ГОСТ Р 50597-2017», «СанПиН 2.1.3684-21».</summary>
    private static bool IsOfNorm(TitleTokens text, int from, int digits) =>
        digits < 10 && (text[from - 1].Is(Trait.Norm) || (text[from - 1].Length == 1 && text[from - 2].Is(Trait.Norm)));

    private static bool IsListOfRoutes(TitleTokens text, int from, int last)
    {
        if (!text[from - 1].Is(Trait.Counted) && !(text[from - 1].Kind is TokenKind.Sign && text[from - 2].Is(Trait.Counted)))
        {
            return false;
        }

        for (var i = from; i <= last; i++)
        {
            if (text[i].Digits > 3)
            {
                return false;
            }
        }

        return true;
    }

    public static bool IsYear(TitleTokens text, int i) =>
        text.IsNumber(i) && text[i].Digits == 4 && (text.Text(i).StartsWith("19") || text.Text(i).StartsWith("20"));

    /// <summary>«тел. 5-67-89», «паспорт серия 5704 номер 345678»: numbers a few words behind a word that says what they are.</summary>
    private static void After(TitleTokens text, int word, int fewest)
    {
        var idle = 0;
        for (var i = word + 1; i < text.Count && idle <= MaxAfterWord; i++)
        {
            if (DigitsAt(text, i) == 0)
            {
                idle += text.IsWord(i) ? 1 : 0;
                if (text[i].Kind is TokenKind.Sign && text[i].Sign is '!' or '?')
                {
                    return;
                }

                continue;
            }

            var (last, digits, hasNumber) = (i, 0, false);
            for (var next = i; next >= 0 && next < text.Count;)
            {
                var count = DigitsAt(text, next);
                digits += count;
                hasNumber |= text.IsNumber(next);
                last = count > 0 ? next : last;
                next = count > 0 ? next + 1 : Skip(text, next);
            }

            if (digits >= fewest
                && !(last == i
                    && (
                        IsYear(text, i)
                            || text[last + 1].Is(Trait.Unit)
                            || (text.Fold(last + 1) is ['д', 'о'] && text[last + 3].Is(Trait.Unit))))
                && (hasNumber || digits > 3))
            {
                text.Hide(StartOfSeries(text, i, word), last);
                idle = 0;
            }

            i = last;
        }
    }

    /// <summary>«II-ВГ № 334455»: short words in capitals and signs before the number are its series.</summary>
    private static int StartOfSeries(TitleTokens text, int number, int word)
    {
        var start = number;
        while (start - 1 > word
            && number - start < 5
            && (text[start - 1].Kind is TokenKind.Sign || text[start - 1] is { Length: < 4, IsCapital: true }))
        {
            start--;
        }

        return start;
    }
}
