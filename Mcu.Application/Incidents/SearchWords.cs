namespace Mcu.Application.Incidents;

/// <summary>
/// What is searched for: the words as they were written, and the terms made of them (<see cref="SearchText"/>). Equal when the words are.
/// </summary>
public sealed class SearchWords : IEquatable<SearchWords>
{
    /// <summary>Nobody types more; what is pasted beyond it is left out.</summary>
    public const int MaxCharacters = 200;

    private SearchWords(string text, IReadOnlyList<SearchTerm> terms)
    {
        Text = text;
        Terms = terms;
    }

    /// <summary>As written, at most <see cref="MaxCharacters"/>.</summary>
    public string Text { get; }

    public IReadOnlyList<SearchTerm> Terms { get; }

    /// <summary>The number that is asked for and nothing else, in its stored form; null when words are.</summary>
    public string? Number =>
        Terms.Count == 1 && IncidentNumber.TryParse(Text, out var number) && SearchText.IsWholeNumber(Text) ? number : null;

    /// <param name="named">What is called by a term; null: nothing is looked for by its name.</param>
    /// <returns>Null when blanks and invisible signs are all there is: nothing is no search for everything.</returns>
    public static SearchWords? Of(string? text, Func<string, NamedCodes>? named = null)
    {
        text = text is { Length: > MaxCharacters } ? text[..MaxCharacters] : text ?? "";
        SearchTerm[] terms = [.. SearchText.Terms(text).Select(term => new SearchTerm(term, named?.Invoke(term) ?? NamedCodes.None))];
        return terms.Length == 0 ? null : new SearchWords(text, terms);
    }

    /// <summary>
    /// Whether each term is in the folded number and title of a card, or names its source, its topic or who is in charge.
    /// </summary>
    /// <param name="folded">What <see cref="SearchText.Of"/> made of the card.</param>
    public bool Fits(IncidentCard card, string folded)
    {
        foreach (var term in Terms)
        {
            if (!folded.Contains(term.Text, StringComparison.Ordinal) && !term.Named.Has(card))
            {
                return false;
            }
        }

        return true;
    }

    public bool Equals(SearchWords? other) => other is not null && other.Text == Text;

    public override bool Equals(object? obj) => Equals(obj as SearchWords);

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);
}

/// <summary>One term of a search.</summary>
/// <param name="Text">Folded, as <see cref="SearchText"/> keeps the text of an incident.</param>
/// <param name="Named">What is called so.</param>
public sealed record SearchTerm(string Text, NamedCodes Named);

/// <summary>The codes of what a term names: «дорог» names a topic, an office and perhaps a source.</summary>
/// <param name="Sources">Names of sources; those have no codes.</param>
public sealed record NamedCodes(
    IReadOnlyList<string> Sources,
    IReadOnlyList<string> TopicGroups,
    IReadOnlyList<string> Topics,
    IReadOnlyList<string> Blocks,
    IReadOnlyList<string> Executors)
{
    public static readonly NamedCodes None = new([], [], [], [], []);

    public bool IsEmpty => Sources.Count + TopicGroups.Count + Topics.Count + Blocks.Count + Executors.Count == 0;

    /// <summary>Whether a card has any of them.</summary>
    public bool Has(IncidentCard card) =>
        Sources.Contains(card.Source)
        || (card.TopicGroup is { } group && TopicGroups.Contains(group))
        || (card.Topic is { } topic && Topics.Contains(topic))
        || (card.Block is { } block && Blocks.Contains(block))
        || (card.Executor is { } executor && Executors.Contains(executor));
}
