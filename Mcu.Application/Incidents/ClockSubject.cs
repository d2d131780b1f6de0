using Mcu.Application.Deadlines;
using Mcu.Application.Signals;

namespace Mcu.Application.Incidents;

/// <summary>The criteria by which norms are chosen: the kind of message, its source and its topic.</summary>
public readonly record struct ClockSubject(MessageKind Kind, SourceKind Source, string? TopicGroup, string? Topic, bool IsImportant)
{
    /// <summary>The question to the norm catalogue for a clock that starts at a moment.</summary>
    public NormQuestion At(DateTimeOffset start, RuleSet rules) =>
        new(rules.Calendar.Zone.Day(start), Kind, Source, TopicGroup, Topic, IsImportant);
}
