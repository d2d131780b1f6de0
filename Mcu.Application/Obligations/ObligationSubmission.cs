using Mcu.Application.Journal;
using Mcu.Application.People;

namespace Mcu.Application.Obligations;

/// <summary>Somebody said that a period's report was handed in.</summary>
/// <param name="By">Name of the person, as others are told.</param>
/// <param name="Person">Code of the person; null for a key.</param>
/// <param name="Note">Where it went, by which number: in the person's words.</param>
public sealed record ObligationSubmission(string Obligation, string Period, DateTimeOffset At, string By, string? Person, string? Note)
{
    public const int MaxNote = 500;

    /// <summary>The journal's entry of saying so. The note stays out: it is somebody's words.</summary>
    public JournalEntry HandedIn(Actor actor) => Entry("handed-in", actor, At) with { After = Facts };

    /// <summary>The journal's entry of taking it back.</summary>
    public JournalEntry TakenBack(Actor actor, DateTimeOffset now) => Entry("taken-back", actor, now) with { Before = Facts };

    /// <summary>Whether the same person speaks.</summary>
    public bool IsOf(string by, string? person) => By == by && Person == person;

    private object Facts => new { HandedInAt = At };

    private JournalEntry Entry(string act, Actor actor, DateTimeOffset now) => new(
        JournalKinds.Obligation,
        $"{Obligation}/{Period}",
        act,
        actor,
        now);
}
