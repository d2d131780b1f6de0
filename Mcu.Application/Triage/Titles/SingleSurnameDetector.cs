namespace Mcu.Application.Triage.Titles;

/// <summary>
/// Finds a surname that stands alone. Most such words in messages are streets («на Пушкина»), so it counts only in a form that no street
/// has, after a word for a possession, or as the whole last sentence.
/// </summary>
internal static class SingleSurnameDetector
{
    public static void Find(TitleTokens text, int i)
    {
        ref var token = ref text[i];
        if (!text.IsCapital(i) || token.IsPublic || token.Length < 4
            || token.Visibility is not TokenVisibility.Shown || PersonDetector.IsAbout(text, i)
            || text.Surname(i) is not (SurnameForm.Strong or SurnameForm.Weak) || (token.Is(Trait.Common) && !token.Is(Trait.KnownSurname)))
        {
            return;
        }

        var before = i - 1;
        if (token.Begins
            || (text[before].Sign is '/' or '(' or '[' && text[before].Kind is TokenKind.Sign) ? IsSignature(text, i)
            || (token.Length > 5 && text.Fold(i) is [.., 'о' or 'е', 'в', 'у']) : IsBent(text.Fold(i))
            || (text[before].Sign is 'к' or 'у' && IsHers(text, i))
            || text[before].Is(Trait.Owned)
            || text[before - 1].Is(Trait.Owned) && IsHers(text, i))
        {
            text.Hide(i, i);
        }
    }

    /// <summary>«Сделайте дорогу! Ваганова», «Когда починят свет? /Пронин/».</summary>
    private static bool IsSignature(TitleTokens text, int i)
    {
        var end = i + 1;
        while (text[end].Kind is TokenKind.Sign && end - i < 4)
        {
            end++;
        }

        return i > 1 && text[end].Kind is TokenKind.None && text.Surname(i) is SurnameForm.Strong;
    }

    /// <summary>«Хасанову», «Кротовым», «Мамонтовых»: a person's, because streets are named in the genitive.</summary>
    private static bool IsBent(ReadOnlySpan<char> word) =>
        word is [.., 'о' or 'е', 'в', 'у']
            or [.., 'и' or 'ы', 'н', 'у']
            or [.., 'о' or 'е', 'в', 'ы', 'м' or 'х']
            or [.., 'и' or 'ы', 'н', 'ы', 'м' or 'х']
            or [.., 'о' or 'е', 'в', 'ы', 'м', 'и'] or [.., 'и' or 'ы', 'н', 'ы', 'м', 'и'];

    /// <summary>«к Нестеровой», «к Долгих».</summary>
    private static bool IsHers(TitleTokens text, int i) =>
        text[i].Is(Trait.KnownSurname) || (text.Surname(i) is SurnameForm.Strong && text.Fold(i) is [.., 'в' or 'н', 'о', 'й']);
}
