using Mcu.Application.Journal;
using Mcu.Application.People;

namespace Mcu.Application.Obligations;

/// <summary>A person's statement that the report of a period was submitted.</summary>
/// <param name="By">Name of the person, as others are told.</param>
/// <param name="Person">Code of the person; null for a key.</param>
/// <param name="Note">Where it went and under which number, in the person's words.</param>
public sealed record ObligationSubmission(string Obligation, string Period, DateTimeOffset At, string By, string? Person, string? Note)
{
    public const int MaxNote = 500;

    /// <summary>The journal's entry of the submission. The note is left out, because it is a text that somebody typed.</summary>
    public JournalEntry HandedIn(Actor actor) => Entry("handed-in", actor, At) with { After = Facts };

    /// <summary>The journal's entry of the withdrawal.</summary>
    public JournalEntry TakenBack(Actor actor, DateTimeOffset now) => Entry("taken-back", actor, now) with { Before = Facts };

    /// <summary>Whether the submission is by the given person.</summary>
    public bool IsOf(string by, string? person) => By == by && Person == person;

    private object Facts => new { HandedInAt = At };

    private JournalEntry Entry(string act, Actor actor, DateTimeOffset now) => new(
        JournalKinds.Obligation,
        $"{Obligation}/{Period}",
        act,
        actor,
        now);
}
