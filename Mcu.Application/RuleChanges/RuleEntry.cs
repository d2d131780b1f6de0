using System.Globalization;
using Mcu.Application.Deadlines;
using Mcu.Application.Journal;
using Mcu.Application.People;

namespace Mcu.Application.RuleChanges;

/// <summary>The journal's entry of a change of the rules: the changed part, and what people had set there before.</summary>
internal static class RuleEntry
{
    /// <param name="before">The changes before it. A part that nobody has changed yet had the shipped value, and has no «before».</param>
    public static JournalEntry Of(RuleChange change, IReadOnlyList<RuleChange> before, Actor actor)
    {
        var subject = Subject(change.Body);
        return new JournalEntry(JournalKinds.Rules, subject, "changed", actor, change.At)
        {
            Before = before.LastOrDefault(earlier => Subject(earlier.Body) == subject) is { } last ? Facts(last) : null,
            After = Facts(change),
        };
    }

    /// <summary>The note is left out, because it is a text that somebody typed; it is kept in the history of the rules.</summary>
    private static object Facts(RuleChange change) => new { change.Id, change.Body };

    private static string Subject(RuleBody body) => body switch
    {
        YearRule rule => string.Create(CultureInfo.InvariantCulture, $"year/{rule.Year.Year}"),
        LayerRule rule => string.Create(CultureInfo.InvariantCulture, $"layer/{rule.Year}"),
        HoursRule rule => string.Create(CultureInfo.InvariantCulture, $"hours/{rule.ValidFrom:yyyy-MM-dd}"),
        NormRule rule => string.Create(CultureInfo.InvariantCulture, $"norm/{rule.Norm.Code}/{rule.Norm.ValidFrom:yyyy-MM-dd}"),
        LadderRule rule => $"ladder/{rule.Clock}",
        _ => throw new NotSupportedException($"{body.GetType().Name} has no name in the journal."),
    };
}
