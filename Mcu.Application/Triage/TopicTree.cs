namespace Mcu.Application.Triage;

/// <summary>
/// The list of topics: groups, their topics, the names other systems use for them, and the word stems by which they are recognised.
/// </summary>
public sealed class TopicTree
{
    private readonly Dictionary<string, TopicGroup> _groups;
    private readonly Dictionary<string, Topic> _topics;
    private readonly Dictionary<string, TopicGroup> _groupNames;
    private readonly Dictionary<string, Topic> _topicNames;

    public TopicTree(IReadOnlyList<TopicGroup> groups)
    {
        Groups = groups;
        _groups = groups.ToDictionary(group => group.Code);
        _topics = groups.SelectMany(group => group.Topics).ToDictionary(topic => topic.Code);
        _groupNames = Names(groups, group => [group.Code, group.Name, .. group.Aliases]);
        _topicNames = Names(_topics.Values, topic => [topic.Code, topic.Name, .. topic.Aliases]);
    }

    public IReadOnlyList<TopicGroup> Groups { get; }

    public TopicGroup? Group(string? code) => code is null ? null : _groups.GetValueOrDefault(code);

    public Topic? Topic(string? code) => code is null ? null : _topics.GetValueOrDefault(code);

    /// <summary>The group that a source calls by this name, regardless of case, ё and punctuation.</summary>
    public TopicGroup? GroupNamed(string? name) => name is null ? null : _groupNames.GetValueOrDefault(TextNormalizer.Key(name));

    /// <summary>The topic that a source calls by this name, whatever group the source puts it in.</summary>
    public Topic? TopicNamed(string? name) => name is null ? null : _topicNames.GetValueOrDefault(TextNormalizer.Key(name));

    private static Dictionary<string, T> Names<T>(IEnumerable<T> items, Func<T, IEnumerable<string>> names)
    {
        Dictionary<string, T> found = [];
        foreach (var item in items)
        {
            foreach (var name in names(item))
            {
                found.TryAdd(TextNormalizer.Key(name), item);
            }
        }

        return found;
    }
}

/// <param name="Label">At most sixteen characters, for the wall's heat grid.</param>
public sealed record TopicGroup(
    string Code,
    string Name,
    string Label,
    IReadOnlyList<string> Aliases,
    IReadOnlyList<WordStem> Stems,
    IReadOnlyList<Topic> Topics);

/// <param name="IsImportant">Danger to life or a town's basic supply: shorter norms.</param>
public sealed record Topic(
    string Code,
    string Group,
    string Name,
    bool IsImportant,
    IReadOnlyList<string> Aliases,
    IReadOnlyList<WordStem> Stems);
