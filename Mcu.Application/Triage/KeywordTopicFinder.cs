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
    private readonly StemIndex<Entry> _index;

    public KeywordTopicFinder(TopicTree tree)
    {
        _tree = tree;
        _index = new StemIndex<Entry>(tree.Groups.SelectMany(group => group.Stems
            .Select(stem => (stem, new Entry(group, null)))
            .Concat(group.Topics.SelectMany(topic => topic.Stems.Select(stem => (stem, new Entry(group, topic)))))));
    }

    public TopicFinding Find(Signal signal) => Find(signal.Topic, signal.Text);

    /// <param name="hint">The source's own theme; null when it names none.</param>
    public TopicFinding Find(TopicHint? hint, string text) => Find(hint, text, looks: null);

    /// <param name="hint">The source's own theme; null when it names none.</param>
    /// <param name="looks">Counts the comparisons; null where nobody asks.</param>
    internal TopicFinding Find(TopicHint? hint, string text, LookCount? looks)
    {
        if (_tree.TopicNamed(hint?.Topic) is { } named)
        {
            return new TopicFinding(named.Group, named.Code, TopicEvidence.OfSource);
        }

        var group = _tree.GroupNamed(hint?.Group) ?? _tree.GroupNamed(hint?.Topic);
        var byWords = FindByWords(text, group?.Code, looks);
        if (group is null)
        {
            return byWords;
        }

        var words = byWords.Topic is null ? [] : byWords.Evidence!.Words;
        return new TopicFinding(group.Code, byWords.Topic, TopicEvidence.OfSource with { Words = words });
    }

    private TopicFinding FindByWords(string text, string? within, LookCount? looks)
    {
        var visible = VisibleText.Of(text);
        var words = TextNormalizer.OfVisible(visible);
        Dictionary<string, Tally> tallies = [];
        List<(WordStem Stem, Entry Meaning)> found = [];
        for (var i = 0; i < words.Length; i++)
        {
            _index.Find(words, i, found, looks);
            foreach (var (stem, entry) in found)
            {
                Count(stem, entry, i, within, tallies);
            }
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

    private static void Count(WordStem stem, Entry entry, int place, string? within, Dictionary<string, Tally> tallies)
    {
        if (within is not null && entry.Group.Code != within)
        {
            return;
        }

        if (!tallies.TryGetValue(entry.Group.Code, out var tally))
        {
            tallies[entry.Group.Code] = tally = new Tally(entry.Group);
        }

        tally.Add(stem, entry.Topic, place);
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

    private sealed record Entry(TopicGroup Group, Topic? Topic);

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

        public void Add(WordStem stem, Topic? named, int place)
        {
            if (_stems.Add(stem.Text))
            {
                Score += stem.Weight;
                if (Spoken.Count < TopicEvidence.MaxWords && !Spoken.Contains((place, stem.Weight)))
                {
                    Spoken.Add((place, stem.Weight));
                }
            }

            if (named is { } topic)
            {
                if (!_topics.TryGetValue(topic, out var stems))
                {
                    _topics[topic] = stems = [];
                }

                stems.Add(stem.Text);
            }
        }

        public Topic? BestTopic() => BestMatch(
            _topics.Keys,
            topic => topic.Stems.Where(stem => _topics[topic].Contains(stem.Text)).Sum(stem => stem.Weight));
    }
}
