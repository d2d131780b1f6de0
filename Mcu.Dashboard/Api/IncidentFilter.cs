using Mcu.Dashboard.Http;
using Mcu.Dashboard.Words;
using System.Globalization;
using System.Text.Json;
using Mcu.Application.Incidents;
using Mcu.Application.People;
using Mcu.Application.Town;
using Mcu.Application.Triage;

namespace Mcu.Dashboard.Api;

/// <summary>
/// Reads the filters of a list from the query string. A value without a meaning is a fault and never taken for "everything".
/// </summary>
internal sealed class IncidentFilter(Municipality town, TopicTree topics, TownNames names)
{
    private const int DefaultLimit = 50;
    private const int MaxLimit = 200;
    private const int MaxWords = 200;

    private static readonly Dictionary<string, IncidentStatus> Statuses =
        Enum.GetValues<IncidentStatus>().ToDictionary(status => JsonNamingPolicy.CamelCase.ConvertName(status.ToString()));

    public IncidentQuery Read(IncidentListRequest asked, List<Fault> faults)
    {
        var (group, topic) = Topic(Given("topic", asked.Topic), faults);
        return new IncidentQuery(
            Known("status", asked.Status, value => Statuses.TryGetValue(value, out var status) ? status : (IncidentStatus?)null),
            Given("source", asked.Source),
            Code(
                "block",
                asked.Block,
                value => town.Block(value)?.Code ?? town.Blocks.FirstOrDefault(block => Same(block.Name, value))?.Code),
            group,
            topic,
            Code("district", asked.District, value =>
                town.District(value)?.Code ?? town.Districts.FirstOrDefault(district => Same(district.Name, value))?.Code),
            Known("overdue", asked.Overdue, value => bool.TryParse(value, out var overdue) ? overdue : (bool?)null),
            Words(asked.Q),
            Numbers.Read("after", asked.After, 0, long.MaxValue, faults),
            (int)(Numbers.Read("limit", asked.Limit, 1, MaxLimit, faults) ?? DefaultLimit));

        string? Given(string field, string? value)
        {
            if (string.IsNullOrEmpty(value))
            {
                return null;
            }

            if (value.Length > MaxWords || value.Contains('\0', StringComparison.Ordinal))
            {
                faults.Add(new(field, value.Length > MaxWords ? "tooLong" : "characters"));
                return null;
            }

            return value;
        }

        // Only blank or invisible characters: a search for them would find nothing, and no search at all would list everything.
        string? Words(string? value)
        {
            if (Given("q", value) is not { } given || SearchText.Terms(given).Count > 0)
            {
                return string.IsNullOrEmpty(value) ? null : value;
            }

            faults.Add(new("q", "value"));
            return null;
        }

        T? Known<T>(string field, string? value, Func<string, T?> read)
            where T : struct
        {
            if (Given(field, value) is not { } given)
            {
                return null;
            }

            if (read(given) is { } found)
            {
                return found;
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

            var code = Same(given, names.Undetermined) ? "" : find(given);
            if (code is null)
            {
                faults.Add(new(field, "value"));
            }

            return code;
        }
    }

    /// <summary>
    /// Finds a topic or a whole group of topics by code, by name, or by the name another system uses; exact matches come first.
    /// </summary>
    private (string? Group, string? Topic) Topic(string? value, List<Fault> faults)
    {
        if (value is null)
        {
            return (null, null);
        }

        if (Same(value, names.Undetermined))
        {
            return (null, "");
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

    private static bool Same(string name, string value) => string.Equals(name, value, StringComparison.OrdinalIgnoreCase);
}

/// <summary>The query of a list as text, so that a wrong value is answered with our own fault.</summary>
internal sealed record IncidentListRequest(
    string? Status,
    string? Source,
    string? Block,
    string? Topic,
    string? District,
    string? Overdue,
    string? Q,
    string? After,
    string? Limit);

/// <summary>Reads whole numbers of a query string.</summary>
internal static class Numbers
{
    public static long? Read(string field, string? value, long least, long most, List<Fault> faults)
    {
        if (string.IsNullOrEmpty(value))
        {
            return null;
        }

        if (!long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            faults.Add(new(field, "type"));
            return null;
        }

        if (number < least || number > most)
        {
            faults.Add(new(field, "range"));
            return null;
        }

        return number;
    }
}
