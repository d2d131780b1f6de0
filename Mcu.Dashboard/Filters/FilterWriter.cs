using System.Globalization;
using System.Text.Json;
using Mcu.Application.Incidents;
using Microsoft.AspNetCore.WebUtilities;

namespace Mcu.Dashboard.Filters;

/// <summary>Writes a filter as <see cref="FilterReader"/> reads it, in one order, so that equal filters have equal addresses.</summary>
internal static class FilterWriter
{
    /// <summary>The code of «не определено» in an address, in every language.</summary>
    public const string Undetermined = "none";

    /// <summary>A topic's group is not determined; a topic that is not may still have a group.</summary>
    public const string Ungrouped = "ungrouped";

    /// <returns>The address; whose <see cref="IncidentState.Mine"/> it is stays out of it: a link shows everybody their own.</returns>
    public static string Address(string path, IncidentFilter filter, params IEnumerable<KeyValuePair<string, string?>> more) =>
        QueryHelpers.AddQueryString(path, Pairs(filter).Concat(more).Where(pair => pair.Value is not null));

    /// <summary>A value of an enumeration as it is called on the wire.</summary>
    public static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    private static IEnumerable<KeyValuePair<string, string?>> Pairs(IncidentFilter filter) =>
    [
        new("state", filter.State is { } state ? Word(state) : null),
        new("status", filter.Status is { } status ? Word(status) : null),
        new("kind", filter.Kind is { } kind ? Word(kind) : null),
        new("source", filter.Source),
        new("block", Code(filter.Block)),
        new("topic", filter.Topic is null && filter.TopicGroup is "" ? Ungrouped : Code(filter.Topic ?? filter.TopicGroup)),
        new("district", Code(filter.District)),
        new("executor", Code(filter.Executor)),
        new("overdue", Flag(filter.Overdue)),
        new("soon", Flag(filter.Soon)),
        new("q", filter.Words?.Text),
    ];

    private static string? Code(string? code) => code is "" ? Undetermined : code;

    private static string? Flag(bool? value) => value?.ToString(CultureInfo.InvariantCulture).ToLowerInvariant();
}
