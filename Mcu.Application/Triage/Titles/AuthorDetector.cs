namespace Mcu.Application.Triage.Titles;

/// <summary>Finds the author's own names in any case of grammar: «Анна», «Анной», «Алены» for «Алёна».</summary>
internal static class AuthorDetector
{
    private const int MaxNames = 8;
    private static readonly string[] NameEndings = ["ий", "ый", "ой", "ая", "яя", "а", "я", "й", "ь", "о", "е"];

    /// <summary>What a name may end with instead of its own ending.</summary>
    private static readonly HashSet<string> CaseEndings =
        [
            "", "а", "я", "ы", "и", "е", "у", "ю", "ь", "й", "ой", "ей", "ою", "ею", "ом", "ем", "ым", "им", "ий", "ый", "ая", "ого",
            "ому", "его", "ему", "ую", "юю", "ых",
        ];

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Cases =
        CaseEndings.GetAlternateLookup<ReadOnlySpan<char>>();

    public static void Find(TitleTokens text, string author)
    {
        using var names = new TitleTokens(author);
        List<string> stems = new(MaxNames);
        for (var i = 0; i < names.Count && stems.Count < MaxNames; i++)
        {
            if (names[i].Kind is TokenKind.Word && names[i].FoldLength > 1 && !names[i].Is(Trait.Org | Trait.Place | Trait.Street))
            {
                stems.Add(Stem(names.Fold(i)));
            }
        }

        for (var i = 0; i < text.Count && stems.Count > 0; i++)
        {
            if (text.IsWord(i) && !text[i].IsPublic && IsName(text.Fold(i), stems))
            {
                text.Hide(i, i);
            }
        }
    }

    private static string Stem(ReadOnlySpan<char> name)
    {
        foreach (var ending in NameEndings)
        {
            if (name.Length > 3 && name.EndsWith(ending, StringComparison.Ordinal))
            {
                return name[..^ending.Length].ToString();
            }
        }

        return name.ToString();
    }

    private static bool IsName(ReadOnlySpan<char> word, List<string> stems)
    {
        foreach (var stem in stems)
        {
            if (word.StartsWith(stem, StringComparison.Ordinal)
                && (stem.Length > 2 ? Cases.Contains(word[stem.Length..]) : word.Length == stem.Length))
            {
                return true;
            }
        }

        return false;
    }
}
