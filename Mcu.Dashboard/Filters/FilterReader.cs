using Mcu.Application.Incidents;
using Mcu.Application.People;
using Mcu.Application.Signals;
using Mcu.Application.Town;
using Mcu.Application.Triage;
using Mcu.Dashboard.Http;
using Mcu.Dashboard.Words;

namespace Mcu.Dashboard.Filters;

/// <summary>
/// Reads a filter from an address: codes, or names as people write them. A value that means nothing is a fault, never "everything".
/// </summary>
internal sealed class FilterReader(Municipality town, TopicTree topics, TownNames names, SearchNames search, IncidentRights rights)
{
    private static readonly Dictionary<string, IncidentState> States = Enum.GetValues<IncidentState>().ToDictionary(FilterWriter.Word);
    private static readonly Dictionary<string, IncidentStatus> Statuses = Enum.GetValues<IncidentStatus>().ToDictionary(FilterWriter.Word);
    private static readonly Dictionary<string, MessageKind> Kinds = Enum.GetValues<MessageKind>().ToDictionary(FilterWriter.Word);

    /// <param name="me">Who asks: decides which incidents are theirs, and into which texts words are searched.</param>
    public IncidentFilter Read(FilterRequest asked, Actor? me, List<Fault> faults)
    {
        var (group, topic) = Topic(Given("topic", asked.Topic), faults);
        return new IncidentFilter
        {
            State = Known("state", asked.State, States),
            Status = Known("status", asked.Status, Statuses),
            Kind = Known("kind", asked.Kind, Kinds),
            Source = Given("source", asked.Source),
            Block = Code("block", asked.Block, value =>
                town.KnownBlock(value)?.Code ?? town.AllBlocks.FirstOrDefault(block => Same(block.Name, value))?.Code),
            TopicGroup = group,
            Topic = topic,
            District = Code("district", asked.District, value =>
                town.District(value)?.Code ?? town.Districts.FirstOrDefault(district => Same(district.Name, value))?.Code),
            Executor = Code("executor", asked.Executor, value =>
                town.Executor(value)?.Code ?? town.Executors.FirstOrDefault(executor => Same(executor.Name, value))?.Code),
            Overdue = Flag("overdue", asked.Overdue),
            Soon = Flag("soon", asked.Soon),
            Me = me?.Name,
            Texts = rights.TextsFor(me),
            Words = Words(asked.Q),
        };

        string? Given(string field, string? value)
        {
            if (string.IsNullOrEmpty(value))
            {
                return null;
            }

            if (value.Length > SearchWords.MaxCharacters || value.Contains('\0', StringComparison.Ordinal))
            {
                faults.Add(new(field, value.Length > SearchWords.MaxCharacters ? "tooLong" : "characters"));
                return null;
            }

            return value;
        }

        // Blanks and invisible signs look for nothing, and nothing is no search for everything.
        SearchWords? Words(string? value)
        {
            var words = SearchWords.Of(Given("q", value), search.Find);
            if (words is null && !string.IsNullOrEmpty(value) && !faults.Exists(fault => fault.Field == "q"))
            {
                faults.Add(new("q", "value"));
            }

            return words;
        }

        T? Known<T>(string field, string? value, Dictionary<string, T> known)
            where T : struct
        {
            if (Given(field, value) is not { } given)
            {
                return null;
            }

            if (known.TryGetValue(given, out var found))
            {
                return found;
            }

            faults.Add(new(field, "value"));
            return null;
        }

        bool? Flag(string field, string? value)
        {
            if (Given(field, value) is not { } given)
            {
                return null;
            }

            if (bool.TryParse(given, out var flag))
            {
                return flag;
            }

            faults.Add(new(field, "value"));
            return null;
        }

        string? Code(string field, string? value, Func<string, string?> find)
        {
            if (Given(field, value) is not { } given)
            {
                return null;
            }

            var code = IsUndetermined(given) ? "" : find(given);
            if (code is null)
            {
                faults.Add(new(field, "value"));
            }

            return code;
        }
    }

    /// <summary>A topic or a whole group of topics, by code, by name, or as another system calls it; what is exact goes first.</summary>
    private (string? Group, string? Topic) Topic(string? value, List<Fault> faults)
    {
        if (value is null)
        {
            return (null, null);
        }

        if (IsUndetermined(value))
        {
            return (null, "");
        }

        if (value == FilterWriter.Ungrouped)
        {
            return ("", null);
        }

        if (topics.Topic(value) is { } topic)
        {
            return (null, topic.Code);
        }

        if ((topics.Group(value) ?? topics.Groups.FirstOrDefault(group => Same(group.Name, value))) is { } exact)
        {
            return (exact.Code, null);
        }

        if (topics.TopicNamed(value) is { } named)
        {
            return (null, named.Code);
        }

        if (topics.GroupNamed(value) is { } called)
        {
            return (called.Code, null);
        }

        faults.Add(new("topic", "value"));
        return (null, null);
    }

    private bool IsUndetermined(string value) => value == FilterWriter.Undetermined || Same(value, names.Undetermined);

    private static bool Same(string name, string value) => string.Equals(name, value, StringComparison.OrdinalIgnoreCase);
}
