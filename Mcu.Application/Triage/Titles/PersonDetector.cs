namespace Mcu.Application.Triage.Titles;

/// <summary>
/// Finds people: two of surname, given name, patronymic and initials, in any order, case and letters; a patronymic or an unambiguous given
/// name alone; and what follows a word that introduces a person. It looks only a few tokens to either side.
/// </summary>
internal static class PersonDetector
{
    public static void Find(TitleTokens text)
    {
        for (var i = 0; i < text.Count; i++)
        {
            ref var token = ref text[i];
            if (token.Kind is not TokenKind.Word || token.IsPublic)
            {
                continue;
            }

            if (token.IsForeign)
            {
                text.Hide(i, i);
            }
            else if (token.Is(Trait.Patronymic) && !(token.Is(Trait.AnyGiven) && !token.Is(Trait.Unsure)))
            {
                Patronymic(text, i);
            }
            else if (token.Is(Trait.AnyGiven))
            {
                Given(text, i);
            }
            else if (IsUnlistedPatronymic(text, i))
            {
                Patronymic(text, i);
            }

            InitialsDetector.Find(text, i);
            Pair(text, i);
            SingleSurnameDetector.Find(text, i);
        }

        IntroductionDetector.Find(text);
        Lists(text);
        Hyphens(text);
    }

    /// <summary>«Сергей Андреевич Зайцев», «Зайцева Анна Петровна», «Марь Иванна».</summary>
    private static void Patronymic(TitleTokens text, int i)
    {
        text.Hide(i, i);
        var left = Left(text, i);
        if (left >= 0 && (IsPart(text, left) || text.IsCapital(left)) && !IsAbout(text, left))
        {
            text.Hide(left, i);
            var far = Left(text, left);
            if (far >= 0 && (IsPart(text, far) || (text.IsCapital(far) && !text[far].Begins)) && !IsAbout(text, far))
            {
                text.Hide(far, left);
            }
        }

        var right = Right(text, i);
        if (right > 0 && (IsPart(text, right) || (text.IsCapital(right) && !text[right].Begins)) && !IsAbout(text, right))
        {
            text.Hide(i, right);
        }
    }

    private static void Given(TitleTokens text, int i)
    {
        ref var token = ref text[i];
        var isSure = !token.Is(Trait.Unsure);
        var (left, right) = (Left(text, i), Right(text, i));
        var (isLeft, isRight) = (left >= 0 && IsSurname(text, left, isSure, i), right > 0 && IsSurname(text, right, isSure, i));
        var (ofLeft, ofRight) = (InitialsDetector.Start(text, i), InitialsDetector.End(text, i));
        if (!isSure
            && !isLeft
            && !isRight
            && !(ofLeft >= 0 && token.IsCapital)
            && !(ofRight > 0 && token.IsCapital)
            && !IsSignature(text, i))
        {
            return;
        }

        text.Hide(i, i);
        if (isLeft
            || (isSure
                && left >= 0
                && text.IsCapital(left)
                && token.IsCapital
                && (!text[left].Begins || LooksLikeAName(text, left))
                && !IsAbout(text, left)))
        {
            text.Hide(left, i);
        }

        if (isRight || (isSure && right > 0 && text.IsCapital(right) && token.IsCapital && !text[right].Begins && !IsAbout(text, right)))
        {
            text.Hide(i, right);
        }

        if (ofRight > 0)
        {
            text.Hide(i, ofRight);
        }
    }

    /// <summary>Two capitalised words side by side of which one ends like a surname: a name that is in no list.</summary>
    private static void Pair(TitleTokens text, int i)
    {
        var next = Right(text, i);
        if (next < 0 || !text.IsCapital(i) || !text.IsCapital(next) || text[next].IsPublic || text[i + 1].Kind is TokenKind.Sign)
        {
            return;
        }

        var isKnown = text[i].Is(Trait.KnownSurname) && text[i].IsCapital && !text[next].IsAllCapitals; // «Ли Вэй», «Ким Чен Ын»
        if ((text[i].Length < 3 && !isKnown)
            || (text[next].Length < 3 && !isKnown)
            || IsAbout(text, i)
            || IsAbout(text, next)
            || text[i].IsAllCapitals != text[next].IsAllCapitals)
        {
            return;
        }

        var (first, second) = (text.Surname(i) is SurnameForm.Strong, text.Surname(next) is SurnameForm.Strong);

        // «на Пушкина», «с Ленина»: a street, as people call it.
        var isOnStreet = text[i - 1].Is(Trait.Near) && first && text.Fold(i) is [.., 'а'] or [.., 'й'];
        if ((first || second)
            && !isOnStreet
            && !(text[i].Begins && !first && !second)
            && !(text[i].Begins && !first && text.Surname(i) is SurnameForm.Weak))
        {
            if (!text[i].Begins
                || first
                || LooksLikeAName(text, i)
                || text.Fold(next) is [.., 'ш' or 'в' or 'и', 'в' or 'и' or 'л', 'и'] or [.., 'я', 'н'] or [.., 'д', 'з' or 'е', 'е'])
            {
                text.Hide(i, isKnown && text.IsCapital(next + 1) && text[next + 1].Length < 6 ? next + 1 : next);
            }
        }
    }

    /// <summary>At the beginning of a sentence an ordinary word is capital too: a verb or an adjective by its ending.</summary>
    private static bool LooksLikeAName(TitleTokens text, int i) =>
        !(text.Fold(i) is [.., 'т' or 'о' or 'е' or 'ь' or 'и' or 'у' or 'ю' or 'х']
            or [.., 'ы' or 'и' or 'о', 'й']
            or [.., 'а' or 'я', 'я']
            or [.., 'л' or 'н', 'и' or 'а']);

    /// <summary>Whether the word can be a part of a name beside a patronymic.</summary>
    private static bool IsPart(TitleTokens text, int i) =>
        text[i].Is(Trait.AnyGiven | Trait.Patronymic | Trait.KnownSurname)
            || text.Surname(i) is SurnameForm.Strong
            || (text.Surname(i) is SurnameForm.Weak && text[i].IsCapital)
        || (text[i].Length == 1 && text[i].IsCapital);

    private static bool IsSurname(TitleTokens text, int i, bool isSure, int given)
    {
        if (text[i].IsPublic || text[i].Is(Trait.Patronymic))
        {
            return text[i].Is(Trait.Patronymic);
        }

        if (isSure && text[i].Is(Trait.KnownSurname))
        {
            return true;
        }

        return text.Surname(i) switch
        {
            SurnameForm.Strong =>
                isSure || (text[i].IsCapital == text[given].IsCapital && (text.IsCapital(i) || Agree(text.Fold(given), text.Fold(i)))),
            SurnameForm.Weak => text[i].IsCapital == text[given].IsCapital && (text.IsCapital(i) || (isSure && text[i].Length > 5)),
            _ => false,
        } && !IsAbout(text, i);
    }

    /// <summary>
    /// Without capitals an ordinary word is a name only beside a surname in the same case: «роман петров», «вере петровой», not «поле
    /// отходов».
    /// </summary>
    private static bool Agree(ReadOnlySpan<char> given, ReadOnlySpan<char> surname)
    {
        var isWoman = given[^1] is 'а' or 'я';
        return surname[^1] switch
        {
            'в' or 'н' => !isWoman && given[^1] is not ('е' or 'и' or 'ы' or 'у' or 'ю' or 'о'),
            'а' => isWoman,
            _ => given[^1] is 'е' or 'и' or 'ы' or 'у' or 'ю' or 'м' || given is [.., 'о' or 'е', 'й'],
        };
    }

    /// <summary>Words that often stand beside a name and are no part of it.</summary>
    public static bool IsAbout(TitleTokens text, int i) =>
        text[i].Is(Trait.Street | Trait.Org | Trait.Shop | Trait.Role | Trait.Group | Trait.Place
            | Trait.Says | Trait.Sign | Trait.Phone | Trait.Month | Trait.Named
            | Trait.OwnHome | Trait.Building | Trait.Paper | Trait.Birth)
        && !text[i].Is(Trait.AnyGiven | Trait.Patronymic | Trait.KnownSurname);

    /// <summary>A word of which nothing but the name is left between two sentences: «Дороги нет. Вера».</summary>
    private static bool IsSignature(TitleTokens text, int i) =>
        text[i].Begins && i > 0 && text[i].IsCapital && !text[i].Is(Trait.Common)
            && (text[i + 1].Kind is TokenKind.None
                || (text[i + 1].Sign == '.' && text[i + 2].Kind is TokenKind.None)
                || (text[i + 1].Sign == ',' && text[i + 2].Is(Trait.Role)));

    private static bool IsUnlistedPatronymic(TitleTokens text, int i)
    {
        ref var token = ref text[i];
        var fold = text.Fold(i);
        if (fold is ['о', 'г', 'л', 'ы' or 'у'] or ['к' or 'г', 'ы', 'з', 'ы']
            or ['у', 'у', 'л', 'у'] or ['у', 'г', 'л', 'и'] or ['к', 'и', 'з', 'и'])
        {
            return true;
        }

        if (token.Length < 7 || token.Is(Trait.Common) || !(token.IsCapital || IsGivenBefore(text, i)))
        {
            return false;
        }

        return EndsAs(fold, "ович") || EndsAs(fold, "евич")
            || ((text.IsCapital(i) || IsGivenBefore(text, i)) && !token.Begins && (EndsAs(fold, "овн") || EndsAs(fold, "евн")));
    }

    private static bool IsGivenBefore(TitleTokens text, int i) => text[i - 1].Is(Trait.AnyGiven);

    private static bool EndsAs(ReadOnlySpan<char> word, string core)
    {
        for (var cut = 0; cut < 3; cut++)
        {
            if (word[..^cut].EndsWith(core, StringComparison.Ordinal))
            {
                return cut > 0 || core[^1] == 'ч';
            }
        }

        return false;
    }

    /// <summary>The word before, separated only by a blank, a hyphen, or the comma of «Иванов, Пётр»; -1 when there is none.</summary>
    private static int Left(TitleTokens text, int i) =>
        text.IsWord(i - 1) ? i - 1 : IsJoint(text, i - 1) && text.IsWord(i - 2) && text.Surname(i - 2) is SurnameForm.Strong ? i - 2 : -1;

    private static int Right(TitleTokens text, int i) =>
        text.IsWord(i + 1)
            ? i + 1
            : IsJoint(text, i + 1) && text.IsWord(i + 2) && text.Surname(i + 2) is SurnameForm.Strong && text[i + 2].IsCapital
            ? i + 2
            : -1;

    /// <summary>What stands between two parts of one name: «Иванов-Пётр», «Иванов, Пётр», «Иванов.Пётр», «Иванов + Пётр».</summary>
    private static bool IsJoint(TitleTokens text, int i) =>
        text[i].Kind is TokenKind.Sign
            && (
                text[i].Sign is '-' or ',' or '+' or '/' or '*' or '|' or '&' or '=' or '~'
                    || (text[i].Sign is '.' or ':' && !text[i + 1].Gap));

    /// <summary>«Гуськов, Лапшин, Орлова»; but «Пушкина, Ленина» are streets.</summary>
    private static void Lists(TitleTokens text)
    {
        for (var i = 0; i + 2 < text.Count; i++)
        {
            if ((text.IsSign(i + 1, ',') || text.Fold(i + 1) is ['и'])
                && IsListed(text, i)
                && IsListed(text, i + 2)
                && (IsBare(text, i) || IsBare(text, i + 2) || text[i].Visibility is TokenVisibility.Hidden))
            {
                text.Hide(i, i + 2);
            }
        }
    }

    private static bool IsListed(TitleTokens text, int i) =>
        text.IsCapital(i) && !text[i].IsPublic && text.Surname(i) is SurnameForm.Strong && !IsAbout(text, i);

    private static bool IsBare(TitleTokens text, int i) => text.Fold(i) is [.., 'в' or 'н'];

    /// <summary>Hides both parts of a hyphenated name: «Салтыков-Щедрин».</summary>
    private static void Hyphens(TitleTokens text)
    {
        for (var i = 1; i + 1 < text.Count; i++)
        {
            if (text[i].Sign != '-' || text[i].Gap || text[i + 1].Gap || !text.IsWord(i - 1) || !text.IsWord(i + 1))
            {
                continue;
            }

            var (before, after) = (text[i - 1].Visibility is TokenVisibility.Hidden, text[i + 1].Visibility is TokenVisibility.Hidden);
            if (before != after && (before ? text[i + 1].IsCapital : text[i - 1].IsCapital))
            {
                text.Hide(i - 1, i + 1);
            }
        }
    }
}
