namespace Mcu.Application.Triage.Titles;

/// <summary>Finds what follows a word that introduces somebody: «меня зовут …», «с уважением, …», «сосед …», «ФИО: …».</summary>
internal static class IntroductionDetector
{
    private const int MaxParts = 4;

    public static void Find(TitleTokens text)
    {
        for (var i = 0; i < text.Count; i++)
        {
            ref var token = ref text[i];
            if (token.Is(Trait.Says))
            {
                Says(text, i);
            }
            else if (token.Is(Trait.Sign) && (token.Gap || i == 0 || token.Length > 1))
            {
                Signed(text, i, mayBeSmall: true);
            }
            else if (token.Is(Trait.Role) || IsShortRole(text, i))
            {
                Signed(text, i, mayBeSmall: false);
                RoleDetector.Find(text, i);
            }
            else if (token.Length == 1
                && token.Sign == 'ф'
                && Initial(text, i, 'и') is > 0 and var second
                && Initial(text, second, 'о') is > 0 and var third)
            {
                Says(text, third);
            }
            else if (text.Fold(i) is ['и', 'м', 'я']
                && (text[i - 1].Kind is TokenKind.None or TokenKind.Sign || text.Fold(i - 1) is ['м', 'о', 'е']))
            {
                Says(text, i);
            }
        }
    }

    /// <summary>«гр-н», «г-жа»</summary>
    private static bool IsShortRole(TitleTokens text, int i) =>
        text.IsSign(i - 1, '-')
            && !text[i].Gap
            && text.Fold(i - 2) is ['г'] or ['г', 'р']
            && text.Fold(i) is ['н'] or ['н' or 'к' or 'ж', 'а' or 'у' or 'е' or 'и' or 'ы'];

    private static int Initial(TitleTokens text, int i, char letter)
    {
        var next = text.IsSign(i + 1, '.') ? i + 2 : i + 1;
        return text[next] is { Length: 1 } token && token.Sign == letter ? next : 0;
    }

    /// <summary>«Меня зовут иван», «зовут меня Пётр»: the next word is the name, whatever it looks like.</summary>
    private static void Says(TitleTokens text, int i)
    {
        var first = Skip(text, i + 1);
        if (text.Fold(first) is ['м', 'е', 'н', 'я'] or ['е', 'г', 'о'] or ['е', 'е'] or ['и', 'х'] or ['м', 'о', 'я'] or ['м', 'о', 'е'])
        {
            first = Skip(text, first + 1);
        }

        if (!text.IsWord(first) || text[first].Is(Trait.Group | Trait.Phone) || text[first].IsPublic)
        {
            return;
        }

        text.Hide(first, first);
        Parts(text, first, MaxParts, mayBeSmall: true);
    }

    private static void Signed(TitleTokens text, int i, bool mayBeSmall)
    {
        var first = Skip(text, i + 1);
        if (mayBeSmall && text.Fold(first) is ['в', 'а', 'м'] or ['в', 'а', 'ш', ..])
        {
            first = Skip(text, first + 1); // «пишет вам …», «искренне ваш …»
        }

        if (text[i].Length == 1 && text.IsSign(i + 1, '.'))
        {
            return;
        }

        if (!mayBeSmall && text[first] is { IsAllCapitals: true, Length: < 6 } && !text.IsAllCapitals && text.IsCapital(first + 1))
        {
            first++; // «начальник ЖЭУ …»
        }

        // «житель дома …», «с уважением, жители»
        if (text.IsWord(first) && IsName(text, first, mayBeSmall && first - i < 4, mayBeSmall))
        {
            text.Hide(first, first);
            Parts(text, first, MaxParts, mayBeSmall);
        }
        else if (text.IsWord(first)
            && text[first].Length == 1
            && text[first].IsCapital
            && text.IsSign(first + 1, '.')
            && text.IsCapital(first + 2))
        {
            text.Hide(first, first + 2);
        }
    }

    private static bool IsName(TitleTokens text, int i, bool mayBeSmall, bool isSigned)
    {
        ref var token = ref text[i];
        if (token.IsPublic
            || token.Length < 2
            || token.Is(Trait.Group | Trait.Street | Trait.Org | Trait.Shop | Trait.Role | Trait.Place | Trait.Building | Trait.Month))
        {
            return token.Is(Trait.AnyGiven) && !token.IsPublic && token.IsCapital && !token.Is(Trait.Unsure);
        }

        var isGiven = token.Is(Trait.AnyGiven) && (!token.Is(Trait.Unsure) || (token.IsCapital && !text.IsAllCapitals));
        return isGiven || token.Is(Trait.Patronymic)
            || (text.Surname(i) is SurnameForm.Strong && (mayBeSmall || token.IsCapital))
            || (text.IsCapital(i) && !token.Begins && !token.IsAllCapitals
                && (isSigned || (text.Surname(i) is SurnameForm.Weak && text[i + 1].Kind is not TokenKind.Word)));
    }

    /// <summary>Extends the match over the further parts of a name.</summary>
    private static void Parts(TitleTokens text, int i, int most, bool mayBeSmall)
    {
        for (var parts = 1; parts < most; parts++)
        {
            var next = text[i + 1].Sign is '.' or ',' && text.IsWord(i + 2) ? i + 2 : text.Fold(i + 1) is ['и'] ? i + 2 : i + 1;
            ref var token = ref text[next];
            var isInitial = token is { Kind: TokenKind.Word, Length: 1, IsCapital: true };
            var isPart = token.Kind is TokenKind.Word && !token.IsPublic
                && (isInitial
                    || ((next == i + 1 || text.IsCapital(next)) && !(token.Begins && next != i + 1)
                        && IsName(text, next, mayBeSmall, isSigned: true))
                    || (next == i + 1 && mayBeSmall && text.Surname(next) is SurnameForm.Weak && token.FoldLength > 5));
            if (!isPart)
            {
                return;
            }

            text.Hide(i, next);
            i = next;
        }
    }

    private static int Skip(TitleTokens text, int i)
    {
        while (text[i].Sign is ',' or ':' or '-' or '«' or '"' or '.' or '!' && text[i].Kind is TokenKind.Sign)
        {
            i++;
        }

        return i;
    }
}
