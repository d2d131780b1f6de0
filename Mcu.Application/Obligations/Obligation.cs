using Mcu.Application.People;

namespace Mcu.Application.Obligations;

/// <summary>
/// A report that is due again and again: how often, by which act, and who answers for it. What people call it is in the resources, by its
/// code.
/// </summary>
/// <param name="Clause">The clause and what it says, as a letter would quote it.</param>
/// <param name="Answerable">Roles that hand it in.</param>
public sealed record Obligation(string Code, ObligationFrequency Rhythm, string Act, string Clause, IReadOnlyList<string> Answerable)
{
    /// <summary>How many working days ahead of the due day people are reminded, the earliest first.</summary>
    public IReadOnlyList<int> RemindAhead { get; init; } = [10, 5, 2];

    /// <summary>Who hands it in; the head of the centre where nobody has such a role.</summary>
    public IReadOnlyList<Person> People(Staff staff, DateOnly on) =>
        staff.Holding(Answerable, on) is { Count: > 0 } people ? people : staff.Holding([Roles.Head], on);

    /// <summary>Who is reminded: those who answer for it, the head of the centre and the curator; nobody twice.</summary>
    public IReadOnlyList<Person> Reminded(Staff staff, DateOnly on) => staff.Holding([.. Answerable, Roles.Head, Roles.Curator], on);
}

/// <summary>How often a report is due.</summary>
public enum ObligationFrequency
{
    Weekly,
    Quarterly,
    Yearly,
}
