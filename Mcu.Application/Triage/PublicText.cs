using System.Text;
using Mcu.Application.Incidents;
using Mcu.Application.Triage.Titles;

namespace Mcu.Application.Triage;

/// <summary>
/// Makes of a resident's words a title fit for a wall: no people, links, telephones, mail addresses, accounts, documents, dates of birth, house and
/// flat numbers; and no greetings and signatures, so that the matter leads. In doubt it takes out too much: a lost word on the wall is a
/// nuisance, a resident's name there is a harm. The text is taken apart once, and every rule looks at a few neighbours of a token: the cost
/// grows with the length of the beginning that is read, whatever stands in it.
/// Whoever changes these rules raises <see cref="IncidentTitle.Rules"/>.
/// </summary>
public static class PublicText
{
    private const string Nothing = IncidentTitle.Nothing;
    private const int MaxTitle = 160;

    /// <param name="text">The message as the resident wrote it.</param>
    /// <param name="author">The author's name as far as the source gives it; no part of it stays in the title.</param>
    /// <returns>A title that may be shown on a wall.</returns>
    public static string Title(string text, string? author) => Make(text, author).Title;

    /// <summary>The title, and the number of token reads it took.</summary>
    internal static (string Title, long Steps) Make(string text, string? author)
    {
        var plain = TitleSource.Plain(text);
        using var tokens = new TitleTokens(plain);
        ContactDetector.Find(tokens);
        NumberDetector.Find(tokens);
        PublicPlaceDetector.Find(tokens);
        PersonDetector.Find(tokens);
        if (author is not null)
        {
            AuthorDetector.Find(tokens, TitleSource.Plain(author));
        }

        HouseNumberDetector.Find(tokens);
        if (TitleDoubt.IsInDoubt(tokens))
        {
            return (Nothing, tokens.Steps);
        }

        var isLed = CourtesyDetector.Find(tokens);
        var title = Shorten(Written(tokens));
        return (isLed ? Capital(title) : title, tokens.Steps);
    }

    private static string Written(TitleTokens tokens)
    {
        var title = new StringBuilder();
        var (gap, hidden) = (false, false);
        for (var i = 0; i < tokens.Count; i++)
        {
            ref var token = ref tokens[i];
            gap |= token.Gap && title.Length > 0;
            if (token.Visibility is TokenVisibility.Dropped || (hidden && token.Visibility is TokenVisibility.Hidden))
            {
                continue;
            }

            var isShown = token.Visibility is TokenVisibility.Shown;
            if (gap && !(isShown && token.Kind is TokenKind.Sign && !token.Gap && ClosesWords(token.Sign)))
            {
                title.Append(' ');
            }

            title.Append(isShown ? tokens.Text(i) : Nothing);
            (gap, hidden) = (false, !isShown);
        }

        return title.ToString();
    }

    /// <summary>Punctuation that follows a word without a blank also follows the last word that is kept without a blank.</summary>
    private static bool ClosesWords(char sign) => sign is ',' or '.' or '!' or '?' or ';' or ':' or ')' or '»';

    /// <summary>What stood behind a greeting begins the title now.</summary>
    private static string Capital(string title) => char.IsLower(title[0]) ? $"{char.ToUpperInvariant(title[0])}{title[1..]}" : title;

    private static string Shorten(string title)
    {
        title = title.Trim(' ', ',', '.', '-', '–', '—', ':', ';');
        if (title.Length <= MaxTitle)
        {
            return title.Length == 0 ? Nothing : title;
        }

        var cut = title.LastIndexOf(' ', MaxTitle - 1);
        if (cut <= MaxTitle / 2)
        {
            cut = char.IsHighSurrogate(title[MaxTitle - 2]) ? MaxTitle - 2 : MaxTitle - 1;
        }

        return string.Concat(title.AsSpan(0, cut), Nothing);
    }
}
