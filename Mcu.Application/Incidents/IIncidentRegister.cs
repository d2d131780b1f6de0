using Mcu.Application.People;
using Mcu.Application.Signals;

namespace Mcu.Application.Incidents;

/// <summary>Questions to the register; changes nothing.</summary>
[ReachedBy(Right.SeeIncidents)]
public interface IIncidentRegister
{
    /// <summary>Asked by <see cref="ReadIncident"/> only, which checks how much of it somebody may read.</summary>
    /// <returns>Everything known about one incident, an archived one too; null when there is none.</returns>
    Task<IncidentDetails?> FindAsync(string number, CancellationToken ct);

    /// <summary>
    /// Cards in the order in which they came, newest first; an archived one is among them only when its number was asked for.
    /// </summary>
    Task<IncidentPage> ListAsync(IncidentQuery query, DateTimeOffset now, CancellationToken ct);

    /// <summary>How many incidents fit, archived ones not counted; not more than the limit.</summary>
    Task<int> CountAsync(IncidentFilter filter, int limit, DateTimeOffset now, CancellationToken ct);

    /// <summary>Ids of open incidents that fit, the nearest deadline first.</summary>
    Task<IReadOnlyList<long>> FindOpenAsync(OpenQuery query, DateTimeOffset now, CancellationToken ct);

    /// <summary>Open incidents with a postponement on any of their clocks, in the order in which they came.</summary>
    Task<IReadOnlyList<IncidentCard>> PostponedAsync(CancellationToken ct);

    /// <summary>The change feed after a number, in order.</summary>
    Task<IReadOnlyList<FeedEntry>> ChangesAsync(long after, int limit, CancellationToken ct);
}

/// <summary>One incident with its words, its author and what happened to it.</summary>
/// <param name="Timeline">In the order of the feed.</param>
public sealed record IncidentDetails(
    IncidentCard Card,
    string Text,
    string? Url,
    string? Address,
    SignalAuthor? Author,
    IReadOnlyList<IncidentEvent> Timeline)
{
    /// <summary>Long over and moved out of the lists: it still opens by its number and changes no more.</summary>
    public bool IsArchived { get; init; }

    /// <summary>How much of it this is.</summary>
    public ContentAccess Content { get; init; }

    /// <summary>The part that all staff may read.</summary>
    public IncidentDetails WithoutContent(ContentAccess access) => this with
    {
        Text = "",
        Url = null,
        Address = null,
        Author = null,
        Timeline = [.. Timeline.Select(happened => happened.WithoutWords())],
        Content = access,
    };
}

/// <summary>One page of a list.</summary>
/// <param name="Filter">
/// Words are looked for in what is open and in the newest of the rest; a whole number is found among all, archived ones included.
/// </param>
/// <param name="After">Cursor: <see cref="IncidentPage.Next"/> of the page before.</param>
public sealed record IncidentQuery(IncidentFilter Filter, long? After = null, int Limit = 50)
{
    /// <summary>Only these incidents, where something is asked for that the register cannot tell and the board can; null: any.</summary>
    public IReadOnlyCollection<long>? Among { get; init; }
}

/// <summary>What is looked for among the open incidents, by words and everything else.</summary>
/// <param name="After">Only incidents with a higher id: who asked before asks for what came since, and the register reads only
/// that.</param>
public sealed record OpenQuery(IncidentFilter Filter, int Limit, long After = 0);

/// <param name="Items">May be fewer than asked for, even none, before the end: a page looks only so far back.</param>
/// <param name="Next">Cursor of the next page; null at the end.</param>
public sealed record IncidentPage(IReadOnlyList<IncidentCard> Items, long? Next);
