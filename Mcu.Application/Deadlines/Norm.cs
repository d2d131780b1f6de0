using System.Text.Json.Serialization;
using Mcu.Application.Signals;

namespace Mcu.Application.Deadlines;

/// <summary>
/// One entry of the norm catalogue: how long, for which clock, by which act and clause, and when it applies. A later entry of the same code
/// replaces it from its own first day on; an incident keeps the norm of the day its clock started.
/// </summary>
/// <param name="Code">The code people use, such as <c>59FZ</c> or <c>IM</c>; each code belongs to one clock.</param>
/// <param name="Law">Of the norms of one law only the one of highest priority runs for a clock; norms of different laws run side by
/// side.</param>
/// <param name="Clock">One of <see cref="ClockCodes"/>.</param>
/// <param name="Clause">The article and its content, as a letter would quote it.</param>
public sealed record Norm(string Code, string Law, string Clock, Term Term, string Act, string Clause)
{
    /// <summary>First day on which a clock may start by this norm.</summary>
    public DateOnly ValidFrom { get; init; }

    /// <summary>Last day on which a clock may start by it; null: until further notice.</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>Whether it is in use. A norm that is off stays in the catalogue until somebody switches it on.</summary>
    public bool IsOn { get; init; } = true;

    /// <summary>The kind of messages it applies to; null: both.</summary>
    public MessageKind? Kind { get; init; }

    /// <summary>Kinds of sources it applies to; empty: any.</summary>
    public IReadOnlyList<SourceKind> Sources { get; init; } = [];

    /// <summary>Codes of topic groups and topics it applies to; empty: any.</summary>
    public IReadOnlyList<string> Topics { get; init; } = [];

    /// <summary>Whether it applies only to messages marked important.</summary>
    public bool OnlyImportant { get; init; }

    /// <summary>The part of the year in which a clock may start by it; null: the whole year.</summary>
    public Season? Season { get; init; }

    /// <summary>Among norms of one law the higher value wins.</summary>
    public int Priority { get; init; }

    /// <summary>Which way a last calendar day that is non-working is shifted.</summary>
    public NonWorkingEdge Edge { get; init; }

    /// <summary>Whether it runs from registration instead of receipt (59-ФЗ art. 8 and 12).</summary>
    public bool FromRegistration { get; init; }

    /// <summary>The most days by which it can be extended, once; 0: it cannot be extended.</summary>
    public int ExtensibleBy { get; init; }

    /// <summary>
    /// Whether it is a window in which the resident has a right: it ends with its last day, and nobody is late by it. Null in rows of older
    /// versions: then its clock decides.
    /// </summary>
    public bool? Window { get; init; }

    [JsonIgnore]
    public bool IsWindow => Window ?? Clock == ClockCodes.Objection;

    /// <summary>Whether a granted postponement pauses its clock.</summary>
    [JsonIgnore]
    public bool CanRest => !IsWindow && !AppealLaw.Is(Law);

    public bool AppliesTo(NormQuestion what) =>
        IsOn
        && ValidFrom <= what.Day && (ValidTo is null || what.Day <= ValidTo)
        && (Kind is null || Kind == what.Kind)
        && (Sources.Count == 0 || Sources.Contains(what.Source))
        && (Topics.Count == 0 || Topics.Contains(what.Topic) || Topics.Contains(what.TopicGroup))
        && (!OnlyImportant || what.IsImportant)
        && Season?.Holds(what.Day) != false;
}

/// <summary>A part of every year, both days included; it may span the New Year.</summary>
public sealed record Season(int FromMonth, int FromDay, int ToMonth, int ToDay)
{
    public bool Holds(DateOnly day)
    {
        var (at, from, to) = ((day.Month * 100) + day.Day, (FromMonth * 100) + FromDay, (ToMonth * 100) + ToDay);
        return from <= to ? from <= at && at <= to : at >= from || at <= to;
    }
}

/// <summary>The criteria by which norms are found for a clock that starts on a day.</summary>
public sealed record NormQuestion(DateOnly Day, MessageKind Kind, SourceKind Source, string? TopicGroup, string? Topic, bool IsImportant);
