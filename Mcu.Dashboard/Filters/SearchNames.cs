using Mcu.Application.Common;
using Mcu.Application.Incidents;
using Mcu.Application.Live;
using Mcu.Application.Town;
using Mcu.Application.Triage;

namespace Mcu.Dashboard.Filters;

/// <summary>What a word of a search may name: sources, topics, blocks and who is in charge, by any part of their names.</summary>
internal sealed class SearchNames(Municipality town, TopicTree topics, LiveBoard board)
{
    /// <summary>One or two letters are in every second name.</summary>
    private const int LeastLetters = 3;

    private readonly (string Name, string Code)[] _groups = [.. topics.Groups.Select(group => (FoldedText.Of(group.Name), group.Code))];
    private readonly (string Name, string Code)[] _topics =
        [.. topics.Groups.SelectMany(group => group.Topics).Select(topic => (FoldedText.Of(topic.Name), topic.Code))];
    private readonly (string Name, string Code)[] _blocks = [.. town.AllBlocks.Select(block => (FoldedText.Of(block.Name), block.Code))];
    private readonly (string Name, string Code)[] _executors = [.. town.Executors.Select(body => (FoldedText.Of(body.Name), body.Code))];

    /// <param name="term">Folded, as <see cref="SearchText"/> makes terms.</param>
    public NamedCodes Find(string term)
    {
        if (term.Length < LeastLetters)
        {
            return NamedCodes.None;
        }

        var named = new NamedCodes(
            [.. board.Current.Sources.Select(source => source.Name).Where(name => Has(FoldedText.Of(name)))],
            Codes(_groups),
            Codes(_topics),
            Codes(_blocks),
            Codes(_executors));
        return named.IsEmpty ? NamedCodes.None : named;

        string[] Codes((string Name, string Code)[] all) => [.. all.Where(one => Has(one.Name)).Select(one => one.Code)];

        bool Has(string name) => name.Contains(term, StringComparison.Ordinal);
    }
}
