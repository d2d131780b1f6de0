namespace Mcu.Application.Obligations;

/// <summary>Somebody said that a period's report was handed in.</summary>
/// <param name="By">Name of the person, as others are told.</param>
/// <param name="Person">Code of the person; null for a key.</param>
/// <param name="Note">Where it went, by which number: in the person's words.</param>
public sealed record ObligationSubmission(string Obligation, string Period, DateTimeOffset At, string By, string? Person, string? Note)
{
    public const int MaxNote = 500;

    /// <summary>Whether the same person speaks.</summary>
    public bool IsOf(string by, string? person) => By == by && Person == person;
}
