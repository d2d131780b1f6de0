using Mcu.Application.Common;
using Mcu.Application.Incidents;
using Mcu.Application.Signals;

namespace Mcu.Application.Triage;

/// <summary>
/// Finds topics by the municipality's list: by the source's own theme when the list knows it, else by the group and topic with the most
/// matching word stems. A tie, or no match at all, stays undetermined.
/// </summary>
public sealed class KeywordTopicFinder : ITopicFinder
{
    private readonly TopicTree _tree;
    private readonly Dictionary<string, List<Entry>> _index = [];
    private readonly int _longestKey;

    public KeywordTopicFinder(TopicTree tree)
    {
        _tree = tree;
        foreach (var group in tree.Groups)
        {
            group.Stems.ToList().ForEach(stem => Add(stem, group, null));
            group.Topics.ToList().ForEach(topic => topic.Stems.ToList().ForEach(stem => Add(stem, group, topic)));
        }

        _longestKey = _index.Keys.Select(key => key.Length).DefaultIfEmpty().Max();

        void Add(WordStem stem, TopicGroup group, Topic? topic)
        {
            if (!_index.TryGetValue(stem.Key, out var entries))
            {
                _index[stem.Key] = entries = [];
            }

            entries.Add(new Entry(stem, group, topic));
        }
    }

    public TopicFinding Find(Signal signal) => Find(signal.Topic, signal.Text);

    /// <param name="hint">The source's own theme; null when it names none.</param>
    public TopicFinding Find(TopicHint? hint, string text)
    {
        if (_tree.TopicNamed(hint?.Topic) is { } named)
        {
            return new TopicFinding(named.Group, named.Code, TopicEvidence.OfSource);
        }

        var group = _tree.GroupNamed(hint?.Group) ?? _tree.GroupNamed(hint?.Topic);
        var byWords = FindByWords(text, group?.Code);
        if (group is null)
        {
            return byWords;
        }

        var words = byWords.Topic is null ? [] : byWords.Evidence!.Words;
        return new TopicFinding(group.Code, byWords.Topic, TopicEvidence.OfSource with { Words = words });
    }

    private TopicFinding FindByWords(string text, string? within)
    {
        var visible = VisibleText.Of(text);
        var words = TextNormalizer.OfVisible(visible);
        Dictionary<string, Tally> tallies = [];
        for (var i = 0; i < words.Length; i++)
        {
            Look(words, i, within, tallies);
        }

        if (BestMatch(tallies.Values, tally => tally.Score) is not { } winner)
        {
            return TopicFinding.None;
        }

        var all = 0;
        foreach (var tally in tallies.Values)
        {
            all += tally.Score;
        }

        var confidence = Math.Round((double)winner.Score / all, 2);
        var spoken = TextNormalizer.AsWritten(visible, winner.Spoken);
        return new TopicFinding(winner.Group.Code, winner.BestTopic()?.Code, new TopicEvidence(EvidenceKind.Words, confidence, spoken));
    }

    private void Look(string[] words, int i, string? within, Dictionary<string, Tally> tallies)
    {
        var lookup = _index.GetAlternateLookup<ReadOnlySpan<char>>();
        var word = words[i].AsSpan();
        for (var length = 1; length <= word.Length && length <= _longestKey; length++)
        {
            TextNormalizer.Look();
            if (!lookup.TryGetValue(word[..length], out var entries))
            {
                continue;
            }

            foreach (var entry in entries)
            {
                if ((within is null || entry.Group.Code == within) && entry.Stem.MatchesAt(words, i))
                {
                    if (!tallies.TryGetValue(entry.Group.Code, out var tally))
                    {
                        tallies[entry.Group.Code] = tally = new Tally(entry.Group);
                    }

                    tally.Add(entry, i);
                }
            }
        }
    }

    /// <returns>The item with the highest score; null when two share it or there is none.</returns>
    private static T? BestMatch<T>(IEnumerable<T> items, Func<T, int> score)
        where T : class
    {
        T? best = null;
        var tie = false;
        foreach (var item in items)
        {
            var order = best is null ? 1 : score(item).CompareTo(score(best));
            (best, tie) = order > 0 ? (item, false) : (best, tie || order == 0);
        }

        return tie ? null : best;
    }

    private sealed record Entry(WordStem Stem, TopicGroup Group, Topic? Topic);

    private sealed class Tally(TopicGroup group)
    {
        private readonly HashSet<string> _stems = [];
        /// <summary>
        /// Compared by reference, since each topic is one object; comparing its contents would cost more than everything else.
        /// </summary>
        private readonly Dictionary<Topic, HashSet<string>> _topics = new(ReferenceEqualityComparer.Instance);

        public TopicGroup Group => group;

        /// <summary>Where the first matching stems were found: the index of their first word, and how many words they have.</summary>
        public List<(int First, int Count)> Spoken { get; } = [];

        /// <summary>Number of distinct matching stems of the group and its topics; longer phrases count by their words.</summary>
        public int Score { get; private set; }

        public void Add(Entry entry, int place)
        {
            if (_stems.Add(entry.Stem.Text))
            {
                Score += entry.Stem.Weight;
                if (Spoken.Count < TopicEvidence.MaxWords && !Spoken.Contains((place, entry.Stem.Weight)))
                {
                    Spoken.Add((place, entry.Stem.Weight));
                }
            }

            if (entry.Topic is { } topic)
            {
                if (!_topics.TryGetValue(topic, out var stems))
                {
                    _topics[topic] = stems = [];
                }

                stems.Add(entry.Stem.Text);
            }
        }

        public Topic? BestTopic() => BestMatch(
            _topics.Keys,
            topic => topic.Stems.Where(stem => _topics[topic].Contains(stem.Text)).Sum(stem => stem.Weight));
    }
}
