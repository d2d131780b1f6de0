namespace Mcu.Application.Triage.Titles;

/// <summary>
/// Marks the words that name a place and no person: «улица Александра Матросова», «школа имени Петра Ильича», «магазин «Светлана»». A word
/// followed by a given name in the nominative, a patronymic or initials still counts as a person's.
/// </summary>
internal static class PublicPlaceDetector
{
    private const int MaxRanks = 5;
    private const int MaxNamed = 4;

    public static void Find(TitleTokens text)
    {
        for (var i = 0; i < text.Count; i++)
        {
            ref var token = ref text[i];
            if (token.Kind is not TokenKind.Word)
            {
                continue;
            }

            if (token.Is(Trait.Named) && (token.Length > 2 || text.IsSign(i + 1, '.')))
            {
                Named(text, i);
            }
            else if (token.Is(Trait.Street | Trait.Org | Trait.Shop))
            {
                Behind(text, i);
                if (token.Is(Trait.Street))
                {
                    Before(text, i);
                }
            }
            else if (token.Is(Trait.AnyGiven)
                && text.IsWord(i + 1)
                && Lexicon.IsStreetOf(text.Fold(i).ToString(), text.Fold(i + 1).ToString()))
            {
                text[i].IsPublic = text[i + 1].IsPublic = !Continues(text, i + 1);
            }
            else if (token.Is(Trait.Rank) && text[i + 1].IsCapital && !token.Is(Trait.Role))
            {
                // «площадь Героев Хасана», and «на Героев Хасана» as well.
                text[i + 1].IsPublic |= (text.Surname(i + 1) is not SurnameForm.None || text[i + 1].Is(Trait.GivenBent))
                    && !Continues(text, i + 1)
                    && !text[i + 1].Is(Trait.Given);
            }
        }
    }

    /// <summary>«имени М. Ю. Лермонтова»: every part of the name is public.</summary>
    private static void Named(TitleTokens text, int i)
    {
        var (words, next) = (0, i + 1);
        for (; words < MaxNamed && next - i < 12; next++)
        {
            ref var token = ref text[next];
            var isPart = token.Kind is TokenKind.Word
                && (token.Is(Trait.AnyGiven | Trait.Patronymic | Trait.Rank)
                    || token.Length == 1
                    || token.IsCapital
                    || (words < 2 && text.Surname(next) is not SurnameForm.None));
            if (!isPart && !(token.Kind is TokenKind.Sign && token.Sign is '.' or '-' or '«' or '"'))
            {
                return;
            }

            text[next].IsPublic = true;
            words += token.Kind is TokenKind.Word && !token.Is(Trait.Rank) ? 1 : 0;
        }
    }

    private static void Behind(TitleTokens text, int i)
    {
        var (next, isQuoted) = (i + 1, false);
        var isShop = text[i].Is(Trait.Shop);
        for (var skipped = 0; skipped < MaxRanks; skipped++)
        {
            ref var token = ref text[next];
            isQuoted |= token.Sign is '«' or '"' or '“' or '„';
            if (!(token.Sign is '.' && skipped == 0)
                && token.Sign is not ('«' or '"' or '“' or '„')
                && !(token.Is(Trait.Rank) && !token.Is(Trait.AnyGiven))
                && !token.Is(Trait.Named))
            {
                break;
            }

            next++;
        }

        if (isShop && text.IsWord(next) && !text[next].IsCapital && text[next + 1].IsCapital && text[next + 1].Is(Trait.Given))
        {
            next++; // «салон красоты Елена»
        }

        if (!text.IsWord(next))
        {
            return;
        }

        // A name in the nominative is a shop's own, a street's or a school's only between quotes.
        ref var name = ref text[next];
        var bent = name.Is(Trait.GivenBent)
            || (name.Is(Trait.Unsure) && name.Is(Trait.AnyGiven))
            || (name.Length == 1 && text.IsSign(next + 1, '.'));
        if (bent || (name.Is(Trait.Given) && (isShop || isQuoted)))
        {
            var second = name.Length == 1 ? next + 2 : next + 1;
            var isPair = text.IsWord(second)
                && !text[second].Is(Trait.Given | Trait.Patronymic)
                && (text.IsCapital(second) || text.Surname(second) is SurnameForm.Strong);
            if (isPair && (bent || isQuoted || text.Surname(second) is not SurnameForm.Strong) && !Continues(text, second))
            {
                text[second].IsPublic = text[next].IsPublic = true;
            }
            else if (!isPair && !Continues(text, next))
            {
                text[next].IsPublic = true;
            }
        }
        else if (!name.Is(Trait.Given | Trait.Patronymic) && !Continues(text, next))
        {
            name.IsPublic = true;
            if (isQuoted && !Continues(text, next + 1))
            {
                text[next + 1].IsPublic = text.IsWord(next + 1);
            }
        }
    }

    /// <summary>«Александра Матросова улица», «Комсомольский проспект».</summary>
    private static void Before(TitleTokens text, int i)
    {
        if (!text.IsWord(i - 1) || text[i].Length < 3 || text[i - 1].Is(Trait.Given | Trait.Patronymic))
        {
            return;
        }

        text[i - 1].IsPublic = true;
        if (text.IsWord(i - 2) && text[i - 2].Is(Trait.GivenBent))
        {
            text[i - 2].IsPublic = true;
        }
    }

    /// <summary>Whether the following words make it a person's name.</summary>
    private static bool Continues(TitleTokens text, int i)
    {
        ref var next = ref text[i + 1];
        if (next.Kind is not TokenKind.Word)
        {
            return false;
        }

        var isInitial = next.Length == 1
            && next.IsCapital
            && (text.IsSign(i + 2, '.') || (text.IsCapital(i + 1) && text[i + 2] is { Length: 1, IsCapital: true, Kind: TokenKind.Word }));
        return isInitial || next.Is(Trait.Patronymic) || (next.Is(Trait.Given) && !next.Is(Trait.Unsure | Trait.GivenBent));
    }
}
