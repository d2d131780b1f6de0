namespace Mcu.Application.Triage.Titles;

/// <summary>Finds initials and the surname they stand beside, with dots and without.</summary>
internal static class InitialsDetector
{
    /// <summary>«Иванову П С», «Иванов П.», «П. С. Иванов», «Салах М. А.».</summary>
    public static void Find(TitleTokens text, int i)
    {
        var isSurname = text.Surname(i) is not SurnameForm.None && text[i].Length > 2;
        var isName = text.IsCapital(i) && text[i].Length > 2 && !PersonDetector.IsAbout(text, i);
        if (!isSurname && !isName)
        {
            return;
        }

        if (End(text, i) is > 0 and var end
            && (IsClear(text, i, i + 1) || IsTwoDotted(text, i + 1, end))
            && !PersonDetector.IsAbout(text, i))
        {
            text.Hide(i, end);
        }

        if (Start(text, i) is >= 0 and var start
            && (IsClear(text, i, start) || IsTwoDotted(text, start, i - 1))
            && !PersonDetector.IsAbout(text, i))
        {
            text.Hide(start, i);
        }
    }

    /// <summary>Small letters stand beside a surname only: «Пермский р н» is a district.</summary>
    private static bool IsClear(TitleTokens text, int surname, int initial) => text.Surname(surname) switch
    {
        SurnameForm.Strong => true,
        SurnameForm.Weak => text[surname].IsCapital && text[initial].IsCapital
            && (text.IsSign(initial + 1, '.') || (IsLetter(text, initial + 1) && text[initial + 1].IsCapital)),
        _ => false,
    };

    /// <summary>One or two single letters behind a word: with dots, or capitals.</summary>
    /// <returns>The last token; 0 when there are none.</returns>
    public static int End(TitleTokens text, int i)
    {
        var first = i + 1;
        if (text[first] is { Kind: TokenKind.Word, Length: 2, IsAllCapitals: true } pair
            && !text[i].IsAllCapitals
            && text[i].IsCapital
            && !pair.Is(Trait.NotInitials))
        {
            return first; // «Иванову ПС»
        }

        if (!IsLetter(text, first))
        {
            return 0;
        }

        var end = text.IsSign(first + 1, '.') ? first + 1 : first;
        if (IsLetter(text, end + 1) && (text.IsSign(end + 2, '.') || end == first))
        {
            var last = text.IsSign(end + 2, '.') ? end + 2 : end + 1;
            var areClear = text[first].IsCapital || last - first == 3;
            return areClear || !IsSmallWord(text[first].Sign) || !IsSmallWord(text[end + 1].Sign) ? last : 0;
        }

        var isDotted = end > first && text[end + 1].Kind is not TokenKind.Number;
        return (isDotted && (text[first].IsCapital || !IsSmallWord(text[first].Sign)) && text[i].IsCapital) || text.IsCapital(first)
            ? end
            : 0;
    }

    /// <returns>The first token; -1 when there are none.</returns>
    public static int Start(TitleTokens text, int i)
    {
        var dot = text.IsSign(i - 1, '.');
        var last = dot ? i - 2 : i - 1;
        if (!IsLetter(text, last) || (dot && text[i - 1].Gap))
        {
            return -1;
        }

        var before = text.IsSign(last - 1, '.') ? last - 2 : last - 1;
        if (IsLetter(text, before) && (before == last - 2) == dot)
        {
            return text[last].IsCapital == text[before].IsCapital
                && (text[last].IsCapital || dot)
                && !(text[last].IsLatin && text[before].IsLatin && text[last].Sign == 'с')
                ? before
                : -1;
        }

        // «П.Иванов»; «с. Иванова» is a village and «д. Иванова» another.
        return dot
            && text[last].IsCapital
            && !(text[last].Begins && "гдпс".Contains(text[last].Sign, StringComparison.Ordinal))
            && text[i].IsCapital
            ? last
            : -1;
    }

    private static bool IsLetter(TitleTokens text, int i) => text[i] is { Kind: TokenKind.Word, Length: 1 };

    private static bool IsSmallWord(char letter) => "авикосуя".Contains(letter, StringComparison.Ordinal);

    private static bool IsTwoDotted(TitleTokens text, int from, int to) =>
        to - from >= 3 && text[from].IsCapital && text.IsSign(from + 1, '.') && text[from + 2].IsCapital && text.IsSign(from + 3, '.');
}
