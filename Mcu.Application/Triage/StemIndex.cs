namespace Mcu.Application.Triage;

/// <summary>
/// A list of word stems, looked up by the beginnings of a word. Most words of a text begin like none of them: such a word costs one look
/// instead of one for each of its letters.
/// </summary>
/// <typeparam name="T">What a stem stands for.</typeparam>
internal sealed class StemIndex<T>
{
    private readonly Dictionary<string, (WordStem Stem, T Meaning)[]> _byKey;
    private readonly HashSet<string> _beginnings;
    private readonly int _shortest;
    private readonly int _longest;

    public StemIndex(IEnumerable<(WordStem Stem, T Meaning)> stems)
    {
        _byKey = stems
            .Where(entry => entry.Stem.Key.Length > 0)
            .GroupBy(entry => entry.Stem.Key)
            .ToDictionary(entries => entries.Key, entries => entries.ToArray());
        _shortest = _byKey.Keys.Select(key => key.Length).DefaultIfEmpty(1).Min();
        _longest = _byKey.Keys.Select(key => key.Length).DefaultIfEmpty().Max();
        _beginnings = [.. _byKey.Keys.Select(key => key[.._shortest])];
    }

    /// <summary>Finds the stems that match at a word, those with the shortest key first.</summary>
    /// <param name="words">The words of the text.</param>
    /// <param name="at">The place of the word.</param>
    /// <param name="found">Emptied, then filled with what was found; the caller keeps it for the next word.</param>
    /// <param name="looks">Counts the comparisons; null where nobody asks.</param>
    public void Find(string[] words, int at, List<(WordStem Stem, T Meaning)> found, LookCount? looks)
    {
        found.Clear();
        looks?.Add();
        var word = words[at].AsSpan();
        if (word.Length < _shortest || !_beginnings.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word[.._shortest]))
        {
            return;
        }

        var lookup = _byKey.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var length = _shortest; length <= word.Length && length <= _longest; length++)
        {
            looks?.Add();
            if (!lookup.TryGetValue(word[..length], out var entries))
            {
                continue;
            }

            foreach (var entry in entries)
            {
                looks?.Add();
                if (entry.Stem.MatchesAt(words, at))
                {
                    found.Add(entry);
                }
            }
        }
    }
}
