namespace Mcu.Application.Triage.Titles;

/// <summary>
/// Finds the person named after a word for a role («депутат Гусь», «участковый дроздов»), also with a place of work or a flat between them
/// («директор школы Рябоконь», «старшая по дому Кошкина»). Such a name is often in no list, so a capitalised word counts as one unless it
/// is known not to be.
/// </summary>
internal static class RoleDetector
{
    private const int MaxBetween = 2;

    public static void Find(TitleTokens text, int role)
    {
        var next = text.IsSign(role + 1, '.') ? role + 2 : role + 1;
        if (!text.IsWord(next))
        {
            return;
        }

        if (IsNamed(text, next)
            || IsSmall(text, next)
            || (text.IsCapital(next) && !text[next].IsPublic && text[next + 1].Is(Trait.AnyGiven) && IsNamed(text, next + 1)))
        {
            text.Hide(next, next);
            if (IsNamed(text, next + 1))
            {
                text.Hide(next, next + 1);
            }

            return;
        }

        for (
            var (i, words) = (next, 0); words < MaxBetween
                && text.IsWord(i)
                && (!text[i].IsCapital || text[i].Is(Trait.Org | Trait.Shop)); words++)
        {
            i++;
            if (text[i].Visibility is TokenVisibility.Shown && text.IsCapital(i)
                && text[i].Length > 2 && !text[i].IsAllCapitals
                && IsNominative(text, i) && IsNamed(text, i, mayBePublic: true)
                && !text[i - 1].Is(Trait.Street | Trait.Near | Trait.Rank | Trait.Named))
            {
                text.Hide(i, i);
                return;
            }
        }
    }

    private static bool IsNamed(TitleTokens text, int i, bool mayBePublic = false)
    {
        ref var token = ref text[i];
        return text.IsCapital(i)
            && token is { Visibility: TokenVisibility.Shown, Length: > 1, IsAllCapitals: false }
            && !token.Begins
            && (mayBePublic || !token.IsPublic)
            && !PersonDetector.IsAbout(text, i)
            && !token.Is(Trait.Counted | Trait.Unit)
            && (
                text.Surname(i) is SurnameForm.Strong
                    || token.Is(Trait.KnownSurname | Trait.AnyGiven)
                    || !TitleDoubt.IsAdjective(text.Fold(i)));
    }

    private static bool IsSmall(TitleTokens text, int i)
    {
        ref var token = ref text[i];
        return token is { Visibility: TokenVisibility.Shown, IsCapital: false, IsPublic: false, Length: > 4 }
            && text.Surname(i) is SurnameForm.Strong
            && !token.Is(Trait.Unit | Trait.Counted)
            && !PersonDetector.IsAbout(text, i);
    }

    /// <summary>After a place of work a name in the genitive belongs to the place: «директор школы Пушкина».</summary>
    private static bool IsNominative(TitleTokens text, int i) =>
        text.Fold(i) is [.., not ('а' or 'я' or 'ы' or 'и' or 'у' or 'ю' or 'е' or 'о' or 'й' or 'м' or 'х')]
        || (text[i].Is(Trait.Given) && !text[i].IsPublic)
        || (text.Surname(i) is SurnameForm.Strong && text.Fold(i) is [.., 'в' or 'н', 'а'] && !text[i].IsPublic);
}
