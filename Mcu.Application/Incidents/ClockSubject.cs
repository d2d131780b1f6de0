using Mcu.Application.Deadlines;
using Mcu.Application.Signals;

namespace Mcu.Application.Incidents;

/// <summary>What the norms are chosen by: what kind of message it is, where it came from, and what it is about.</summary>
public readonly record struct ClockSubject(MessageKind Kind, SourceKind Source, string? TopicGroup, string? Topic, bool IsImportant)
{
    /// <summary>What the book of norms is asked for a clock that starts at a moment.</summary>
    public NormQuestion At(DateTimeOffset start, RuleSet rules) =>
        new(rules.Calendar.Zone.Day(start), Kind, Source, TopicGroup, Topic, IsImportant);
}
