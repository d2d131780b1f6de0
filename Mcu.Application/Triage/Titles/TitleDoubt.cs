namespace Mcu.Application.Triage.Titles;

/// <summary>
/// Decides when a title is too doubtful, so that the wall shows the topic instead. A text whose letters are spaced out or mixed from
/// several alphabets is written to evade rules, and a text that was mostly hidden has no useful words left.
/// </summary>
internal static class TitleDoubt
{
    private const int SpacedLetters = 5;
    private const int MixedWords = 2;

    public static bool IsInDoubt(TitleTokens text)
    {
        var (single, mixed, shown, hidden) = (0, 0, 0, 0);
        for (var i = 0; i < text.Count; i++)
        {
            ref var token = ref text[i];
            if (token.Kind is TokenKind.Sign)
            {
                continue;
            }

            single = token is { Kind: TokenKind.Word, Length: 1, Visibility: TokenVisibility.Shown } ? single + 1 : 0;
            mixed += token is { IsMixed: true, Length: > 3, Visibility: TokenVisibility.Shown } ? 1 : 0;
            shown += token is { Kind: TokenKind.Word, Length: > 2, Visibility: TokenVisibility.Shown } ? 1 : 0;
            hidden += token.Visibility is TokenVisibility.Hidden ? 1 : 0;
            if (single >= SpacedLetters || mixed >= MixedWords || IsUnknownName(text, i))
            {
                return true;
            }
        }

        return hidden > 0 && shown < 2;
    }

    /// <summary>
    /// Two capitalised words in the middle of a sentence, or the only ones of the last: possibly a name that is in no list.
    /// </summary>
    private static bool IsUnknownName(TitleTokens text, int i)
    {
        if (!IsUnknown(text, i) || !IsUnknown(text, i + 1))
        {
            return false;
        }

        var isAlone = text[i].Begins
            && i > 0
            && (text[i + 2].Kind is TokenKind.None || (text[i + 2].Sign == '.' && text[i + 3].Kind is TokenKind.None));
        return !text[i].Begins || isAlone;
    }

    private static bool IsUnknown(TitleTokens text, int i)
    {
        ref var token = ref text[i];
        return text.IsCapital(i)
            && token is { Length: > 2, IsAllCapitals: false, IsLatin: false, IsPublic: false, Visibility: TokenVisibility.Shown }
            && !PersonDetector.IsAbout(text, i) && !token.Is(Trait.Common | Trait.Building | Trait.Counted | Trait.Paper | Trait.Unit)
            && text[i - 1].Sign is not ('«' or '"' or '“') && text[i - 1].Kind is not TokenKind.Number && !IsAdjective(text.Fold(i));
    }

    public static bool IsAdjective(ReadOnlySpan<char> word) =>
        word is [.., 'ы' or 'и' or 'о' or 'е', 'й']
            or [.., 'а' or 'я', 'я']
            or [.., 'о' or 'е', 'е']
            or [.., 'г', 'о']
            or [.., 'ы' or 'и', 'е']
            or [.., 'м', 'у']
            or [.., 'ы' or 'и', 'х']
            or [.., 'у' or 'ю', 'ю']
            or [.., 'о' or 'е' or 'ы' or 'и', 'м'];
}
