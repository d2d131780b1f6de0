using System.Text.Json.Serialization;

namespace Mcu.Dashboard.Api;

/// <summary>The board as <c>GET /api/v1/board</c> returns it.</summary>
/// <param name="Aside">Number of quarantined messages: triage could not process them, and a person must look at them.</param>
public sealed record BoardResponse(
    long Version,
    DateTimeOffset At,
    CountersResponse Counters,
    IReadOnlyList<HeatResponse> Heat,
    IReadOnlyList<LeaderboardEntryResponse> Blocks,
    IReadOnlyList<LeaderboardEntryResponse> Territories,
    IReadOnlyList<SourceResponse> Sources,
    int Aside,
    SpoolResponse? Spool);

/// <summary>Messages that this node took while the database was away; null when there are none.</summary>
public sealed record SpoolResponse(DateTimeOffset Since, int Waiting);

public sealed record CountersResponse(int Open, int Unacknowledged, int DueSoon, int Overdue, TodayResponse Today);

/// <summary>Figures of the municipality's current calendar day.</summary>
public sealed record TodayResponse(int Received, int Answered);

/// <summary>One cell of the heat table, by names and not codes; <paramref name="Received"/> covers the last 24 hours.</summary>
public sealed record HeatResponse(string TopicGroup, string District, int Open, int Overdue, int Received);

/// <summary>One row of the ranking. A row whose code is null is «не определено»: it is shown and has no place.</summary>
/// <param name="Score">Unrounded, in percent: (100 · <paramref name="InTime"/> + 10 · mean) ÷ (<paramref name="Counted"/> + 10), the mean
/// over all rows; null below five cases.</param>
/// <param name="InTime">Answered in time in this calendar month: the numerator of the score.</param>
/// <param name="Counted">Answered in this calendar month, plus unanswered ones whose term ran out in it: the denominator.</param>
/// <param name="Place">By the exact score; equal scores share a place (1, 2, 2, 4).</param>
public sealed record LeaderboardEntryResponse(
    string? Code, string Name, double? Score, int InTime, int Counted, int? Place, int Open, int Unacknowledged, int DueSoon, int Overdue);

/// <param name="State"><c>fresh</c>, <c>silent</c> or <c>never</c>.</param>
/// <param name="Failure">Why nothing gets in; left out while the last try came through.</param>
public sealed record SourceResponse(
    string Name,
    DateTimeOffset? LastAt,
    string State,
    int Backlog,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] SourceFailureResponse? Failure = null);

/// <param name="Words">One plain line for whoever runs the product; no part of a message.</param>
public sealed record SourceFailureResponse(DateTimeOffset At, string Words);
