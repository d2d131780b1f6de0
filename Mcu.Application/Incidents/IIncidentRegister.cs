using Mcu.Application.Signals;

namespace Mcu.Application.Incidents;

/// <summary>Questions to the register; changes nothing.</summary>
public interface IIncidentRegister
{
    /// <returns>Everything known about one incident, an archived one too; null when there is none.</returns>
    Task<IncidentDetails?> FindAsync(string number, CancellationToken ct);

    /// <summary>Cards in the order in which they came, newest first; archived ones are not among them.</summary>
    Task<IncidentPage> ListAsync(IncidentQuery query, DateTimeOffset now, CancellationToken ct);

    /// <summary>Ids of open incidents whose number or words say it, the nearest deadline first.</summary>
    Task<IReadOnlyList<long>> FindOpenAsync(OpenQuery query, CancellationToken ct);

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
}

/// <summary>Filters of a list; null means any. Codes of the profile; an empty string asks for «не определено».</summary>
/// <param name="Words">
/// All of them must be in the text or the number (<see cref="SearchText"/>) of what is open or of the newest of the rest; a whole number
/// is found among all.
/// </param>
/// <param name="After">Cursor: the id of the last card of the page before.</param>
public sealed record IncidentQuery(
    IncidentStatus? Status = null,
    string? Source = null,
    string? Block = null,
    string? TopicGroup = null,
    string? Topic = null,
    string? District = null,
    bool? Overdue = null,
    string? Words = null,
    long? After = null,
    int Limit = 50);

/// <summary>What is looked for among the open incidents; null means any, an empty string asks for «не определено».</summary>
/// <param name="After">Only incidents with a higher id: who asked before asks for what came since, and the register reads only that.</param>
public sealed record OpenQuery(string Words, bool OnlyUnacknowledged, string? Block, string? TopicGroup, int Limit, long After = 0);

/// <param name="Next">Cursor of the next page; null at the end.</param>
public sealed record IncidentPage(IReadOnlyList<IncidentCard> Items, long? Next);
