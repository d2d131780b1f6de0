using System.Globalization;

namespace Mcu.Application.Triage.Titles;

/// <summary>
/// Leaves out the greeting and the request for attention at the beginning, and the thanks and the signature at the end: what the message
/// is about leads its title. Runs last, so that what is hidden stays so; a text that is nothing but courtesy stays as it is.
/// </summary>
internal static class CourtesyDetector
{
    /// <summary>In tokens: «Уважаемая администрация города Перми!».</summary>
    private const int LongestAddress = 8;

    /// <summary>In tokens: «С уважением, жители домов по улице Мира».</summary>
    private const int LongestSignature = 24;

    /// <summary>In tokens: «Жители дома третий раз просят помощи.».</summary>
    private const int LongestOpener = 10;

    private const Trait Courtesy = Trait.Thanks | Trait.BesideThanks | Trait.Greeting;
    private const Trait Opening = Trait.Opener | Trait.BesideOpener;
    private const string OpenerEnds = ",.!…:;?";
    private const string Marks = ",.!…:;-)?";

    /// <returns>True when the title has a new first word.</returns>
    public static bool Find(TitleTokens text)
    {
        var first = GreetingEnd(text);
        var isLed = first > 0 && HasWords(text, first, text.Count);
        if (isLed)
        {
            text.Omit(0, first - 1);
        }

        var end = text.Count;
        while (EndingStart(text, end) is var start && start < end && HasWords(text, isLed ? first : 0, start))
        {
            text.Omit(start, end - 1);
            end = start;
        }

        return isLed;
    }

    /// <returns>The token after the greeting and its marks; 0 without a greeting.</returns>
    private static int GreetingEnd(TitleTokens text)
    {
        var (end, i) = (0, SkipMarks(text, 0));
        while (NextOf(text, i, isGreeted: end > 0) is var next && next > i)
        {
            end = i = SkipMarks(text, next);
        }

        return end;
    }

    /// <returns>The token after one piece of a greeting; the same token when there is none.</returns>
    private static int NextOf(TitleTokens text, int i, bool isGreeted)
    {
        if (text[i].Is(Trait.Greeting))
        {
            return i + 1;
        }

        if (text[i].Is(Trait.Good) && text[i + 1].Is(Trait.TimeOfDay))
        {
            return text[i + 2].Is(Trait.TimeOfDay) ? i + 3 : i + 2;
        }

        if (text[i].Is(Trait.TimeOfDay) && text[i + 1].Is(Trait.Good))
        {
            return i + 2;
        }

        if (OpenerEnd(text, i) is var opened && opened > i)
        {
            return opened;
        }

        var isName = isGreeted && text[i].Visibility is TokenVisibility.Hidden;
        return isName || text[i].Is(Trait.Respected) ? AddressEnd(text, i, isName) : i;
    }

    /// <summary>Up to the first mark behind words that ask for attention and say nothing else: «Подскажите пожалуйста.».</summary>
    private static int OpenerEnd(TitleTokens text, int i)
    {
        var isOpener = false;
        for (var end = i; end <= i + LongestOpener; end++)
        {
            ref var token = ref text[end];
            if (token.Visibility is not TokenVisibility.Shown)
            {
                return i;
            }

            if (token.Kind is TokenKind.Sign && OpenerEnds.Contains(token.Sign, StringComparison.Ordinal))
            {
                return isOpener ? end : i;
            }

            if (token.Kind is not TokenKind.Word || !token.Is(Opening))
            {
                return i;
            }

            isOpener |= token.Is(Trait.Opener);
        }

        return i;
    }

    /// <summary>Up to the first mark behind whoever is addressed, by a hidden name or in words; no address when no mark is near.</summary>
    private static int AddressEnd(TitleTokens text, int i, bool isName)
    {
        for (var end = i + 1; end <= i + LongestAddress; end++)
        {
            var isShown = text[end].Visibility is TokenVisibility.Shown;
            if (isShown && text[end].Kind is TokenKind.Sign && text[end].Sign is ',' or '!' or '.' or ':')
            {
                return end;
            }

            if (isShown && isName)
            {
                return i;
            }
        }

        return i;
    }

    private static int SkipMarks(TitleTokens text, int i)
    {
        while (text[i].Kind is TokenKind.Sign && (Marks.Contains(text[i].Sign, StringComparison.Ordinal) || IsPicture(text[i].Sign)))
        {
            i++;
        }

        return i;
    }

    private static bool IsPicture(char sign) => char.IsSurrogate(sign) || char.GetUnicodeCategory(sign) is UnicodeCategory.OtherSymbol;

    /// <returns>Where the last courtesy before a token begins; that token when there is none.</returns>
    private static int EndingStart(TitleTokens text, int end)
    {
        for (var i = end - 1; i > 0 && i >= end - LongestSignature; i--)
        {
            if (text[i].Sign == 'с' && text.Fold(i + 1) is "уважением")
            {
                return i;
            }

            if (text[i].Begins)
            {
                return IsCourtesy(text, i, end) ? i : end;
            }
        }

        return end;
    }

    /// <summary>A sentence of thanks, or one of which everything is hidden: a name under the message.</summary>
    private static bool IsCourtesy(TitleTokens text, int from, int end)
    {
        var (thanks, hidden, others) = (0, 0, 0);
        for (var i = from; i < end; i++)
        {
            ref var token = ref text[i];
            if (token.Visibility is TokenVisibility.Hidden)
            {
                hidden++;
            }
            else if (token.Kind is TokenKind.Number || (token.Kind is TokenKind.Word && !token.Is(Trait.Thanks | Trait.BesideThanks)))
            {
                others++;
            }
            else if (token.Is(Trait.Thanks))
            {
                thanks++;
            }
        }

        return others == 0 && thanks + hidden > 0;
    }

    /// <summary>Something is left to be read: a word of more than two letters.</summary>
    private static bool HasWords(TitleTokens text, int from, int end)
    {
        for (var i = from; i < end; i++)
        {
            ref var token = ref text[i];
            if (token is { Kind: TokenKind.Word, Length: > 2, Visibility: TokenVisibility.Shown } && !token.Is(Courtesy))
            {
                return true;
            }
        }

        return false;
    }
}
