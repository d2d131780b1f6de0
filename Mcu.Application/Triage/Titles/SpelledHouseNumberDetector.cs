namespace Mcu.Application.Triage.Titles;

/// <summary>Numbers of houses and flats in words: «дом семнадцать», «ленина сорок восемь», «в двадцать пятом доме».</summary>
internal static class SpelledHouseNumberDetector
{
    private const int MaxBetween = 3;
    private static readonly string[] OrdinalEndings = ["ый", "ой", "ого", "ому", "ом", "ым", "ая", "ую", "ые", "ых"];

    public static void Find(TitleTokens text)
    {
        for (var i = 0; i < text.Count; i++)
        {
            if (text[i].Visibility is not TokenVisibility.Hidden && IsNumberWord(text, i))
            {
                i = Run(text, i);
            }
        }
    }

    private static int Run(TitleTokens text, int from)
    {
        var end = from;
        while (IsNumberWord(text, end + 1) || (text[end + 1].Sign == '-' && IsNumberWord(text, end + 2)))
        {
            end++;
        }

        ref var after = ref text[end + 1];
        var isOrdinal = text[end].Digits == 0;
        if (isOrdinal
            && after.Is(Trait.AfterNumber)
            && after.Is(Trait.OwnHome)
            && text.Fold(end + 1) is not ['п', ..]
            && !text[from - 1].Is(Trait.Counted))
        {
            text.Drop(from, end);
            return end;
        }

        // «дом сорок лет без ремонта», «на Ленина две ямы»
        var isSmall = from == end && text[from].Digits == 1;
        if (after.Is(Trait.Unit | Trait.Month) || (isOrdinal && from == end && !text[from - 1].Is(Trait.OwnHome | Trait.AboutHouse)))
        {
            return end;
        }

        if (HomeBefore(text, from, isSmall && after.Kind is TokenKind.Word) is >= 0 and var home)
        {
            text.Drop(home, end);
        }
        else if ((!isSmall || after.Kind is not TokenKind.Word) && IsBehindStreet(text, from, end))
        {
            text.Drop(from, end);
        }

        return end;
    }

    private static bool IsNumberWord(TitleTokens text, int i)
    {
        ref var token = ref text[i];
        return token.Kind is TokenKind.Word
            && (token.Digits > 0 || IsOrdinal(text, i) || (token.Is(Trait.LowOrdinal) && text[i - 1].Digits > 0 && text.IsWord(i - 1)));
    }

    private static bool IsOrdinal(TitleTokens text, int i)
    {
        if (text[i].Is(Trait.Ordinal))
        {
            return true;
        }

        var fold = text.Fold(i);
        foreach (var ending in OrdinalEndings)
        {
            if (fold.Length > ending.Length + 2
                && fold.EndsWith(ending, StringComparison.Ordinal)
                && Lexicon.Of(fold[..^ending.Length]).Traits.HasFlag(Trait.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <returns>From where to drop; -1 when no word for a home stands before.</returns>
    private static int HomeBefore(TitleTokens text, int from, bool mustBeNext)
    {
        var words = 0;
        for (var at = from - 1; at >= 0 && from - at < 7 && words <= MaxBetween; at--)
        {
            ref var token = ref text[at];
            if (token.Is(Trait.OwnHome) && token.Kind is TokenKind.Word)
            {
                var isNext = words == 0;
                return isNext && token.Is(Trait.Building) ? (text[at - 1].Is(Trait.Near) ? at - 1 : at) : mustBeNext ? -1 : from;
            }

            if (token.Kind is TokenKind.Sign && token.Sign is '.' or '!' or '?' && !text[at - 1].Is(Trait.OwnHome | Trait.Street))
            {
                return -1;
            }

            words += token.Kind is TokenKind.Word && !token.Is(Trait.AboutHouse) && token.Digits == 0 ? 1 : 0;
        }

        return -1;
    }

    private static bool IsBehindStreet(TitleTokens text, int from, int end)
    {
        var name = text[from - 1].Kind is TokenKind.Sign && text[from - 1].Sign is ',' or '-' ? from - 2 : from - 1;
        if (!text.IsWord(name) || text[name].Is(Trait.Counted | Trait.Unit) || (text[name].Is(Trait.Common) && !text.IsCapital(name)))
        {
            return false;
        }

        for (var at = name; at > name - MaxBetween && at >= 0; at--)
        {
            if (text[at].Is(Trait.Street))
            {
                return true;
            }
        }

        var isStreetName = text.Surname(name) is SurnameForm.Strong or SurnameForm.Weak
            && text.Fold(name) is [.., 'а'] or [.., 'о', 'й'] or [.., 'а', 'я'] or [.., 'и', 'й'];
        return isStreetName
            || (text.IsCapital(name) && text[name].Length > 3 && (!text[name].Begins || text[end + 1].Kind is not TokenKind.Word));
    }
}
