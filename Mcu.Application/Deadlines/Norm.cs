using System.Text.Json.Serialization;
using Mcu.Application.Signals;

namespace Mcu.Application.Deadlines;

/// <summary>
/// One row of the book of norms: how long, for which clock, by which act and clause, and when it applies. A later row of the same
/// code replaces it from its own day on; an incident keeps the norm of the day its clock started.
/// </summary>
/// <param name="Code">What people call it: <c>59FZ</c>, <c>IM</c>; one clock each.</param>
/// <param name="Law">Of one law only the norm of highest priority runs for a clock; different laws run side by side.</param>
/// <param name="Clock">One of <see cref="ClockCodes"/>.</param>
/// <param name="Clause">The article and what it says, as a letter would quote it.</param>
public sealed record Norm(string Code, string Law, string Clock, Term Term, string Act, string Clause)
{
    /// <summary>First day on which a clock may start by it.</summary>
    public DateOnly ValidFrom { get; init; }

    /// <summary>Last such day; null: until further notice.</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>A norm that is off waits in the book until somebody switches it on.</summary>
    public bool IsOn { get; init; } = true;

    /// <summary>What it is for; null: both.</summary>
    public MessageKind? Kind { get; init; }

    /// <summary>Kinds of sources it applies to; empty: any.</summary>
    public IReadOnlyList<SourceKind> Sources { get; init; } = [];

    /// <summary>Codes of topic groups and topics it applies to; empty: any.</summary>
    public IReadOnlyList<string> Topics { get; init; } = [];

    /// <summary>True: only what counts as important.</summary>
    public bool OnlyImportant { get; init; }

    /// <summary>The part of the year in which a clock may start by it; null: all of it.</summary>
    public Season? Season { get; init; }

    /// <summary>The higher wins within a law.</summary>
    public int Priority { get; init; }

    /// <summary>Where the last calendar day goes when it is non-working.</summary>
    public NonWorkingEdge Edge { get; init; }

    /// <summary>True: runs from registration, not from receipt (59-ФЗ art. 8 and 12).</summary>
    public bool FromRegistration { get; init; }

    /// <summary>Most days by which it can be extended, once; 0: it cannot.</summary>
    public int ExtensibleBy { get; init; }

    /// <summary>
    /// True: a window in which the resident has a right; it ends with its last day, and nobody is late by it. Null, as older versions wrote
    /// it: by its clock.
    /// </summary>
    public bool? Window { get; init; }

    [JsonIgnore]
    public bool IsWindow => Window ?? Clock == ClockCodes.Objection;

    /// <summary>Whether a granted postponement lets its clock rest.</summary>
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

/// <summary>A part of every year, both days included; it may go over the New Year.</summary>
public sealed record Season(int FromMonth, int FromDay, int ToMonth, int ToDay)
{
    public bool Holds(DateOnly day)
    {
        var (at, from, to) = ((day.Month * 100) + day.Day, (FromMonth * 100) + FromDay, (ToMonth * 100) + ToDay);
        return from <= to ? from <= at && at <= to : at >= from || at <= to;
    }
}

/// <summary>What is asked of the book: which norms a clock that starts on this day for this kind of thing has.</summary>
public sealed record NormQuestion(DateOnly Day, MessageKind Kind, SourceKind Source, string? TopicGroup, string? Topic, bool IsImportant);
