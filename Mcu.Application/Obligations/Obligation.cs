using Mcu.Application.People;

namespace Mcu.Application.Obligations;

/// <summary>
/// A recurring report: how often, by which act, and who is responsible. Its name for people is in the resources, by its code.
/// </summary>
/// <param name="Clause">The clause and its content, as a letter would quote it.</param>
/// <param name="Answerable">The roles that submit it.</param>
public sealed record Obligation(string Code, ObligationFrequency Rhythm, string Act, string Clause, IReadOnlyList<string> Answerable)
{
    /// <summary>Whether the municipality's own act does not name it: it is our proposal, by the act of another one.</summary>
    public bool IsProposal { get; init; }

    /// <summary>How many working days before the due day people are reminded, the earliest first.</summary>
    public IReadOnlyList<int> RemindAhead { get; init; } = [10, 5, 2];

    /// <summary>Who submits it; the head of the centre where the town has no such position.</summary>
    public IReadOnlyList<Occupant> People(Staff staff, DateOnly on) =>
        staff.Holding(Answerable, on) is { Count: > 0 } people ? people : staff.Holding([Roles.Head], on);

    /// <summary>Who is reminded: those who are responsible, the head of the centre and the curator; each person once.</summary>
    public IReadOnlyList<Occupant> Reminded(Staff staff, DateOnly on) => staff.Holding([.. Answerable, Roles.Head, Roles.Curator], on);
}

/// <summary>How often a report is due.</summary>
public enum ObligationFrequency
{
    Weekly,
    Quarterly,
    Yearly,
}
