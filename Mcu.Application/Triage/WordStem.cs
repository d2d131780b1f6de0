namespace Mcu.Application.Triage;

/// <summary>
/// The beginning of a word, or of several words in a row: «детск площад» is a word that starts with «детск» followed by one that
/// starts with «площад». A part that ends with «$» must be the whole word.
/// </summary>
public sealed class WordStem
{
    private readonly (string Start, bool Whole)[] _parts;

    public WordStem(string text)
    {
        Text = text;
        _parts = [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(part =>
            (string.Concat(TextNormalizer.Of(part)), part.EndsWith('$')))];
    }

    public string Text { get; }

    /// <summary>The weight of a match: its number of words.</summary>
    public int Weight => _parts.Length;

    /// <summary>What the first word must start with; the key of the index.</summary>
    public string Key => _parts[0].Start;

    public bool MatchesAt(string[] words, int index)
    {
        if (index + _parts.Length > words.Length)
        {
            return false;
        }

        for (var i = 0; i < _parts.Length; i++)
        {
            var (start, whole) = _parts[i];
            var word = words[index + i];
            if (whole ? word != start : !word.StartsWith(start, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }
}
