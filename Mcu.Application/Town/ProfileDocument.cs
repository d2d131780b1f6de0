namespace Mcu.Application.Town;

/// <summary>The municipality's profile as people read it: its text, and what it says entry by entry.</summary>
/// <param name="FileName">Name of the file it was read from.</param>
/// <param name="Text">The file itself.</param>
/// <param name="Act">The act whose clauses the entries name; null when the profile does not say.</param>
public sealed record ProfileDocument(string FileName, string Text, string? Act, IReadOnlyList<ProfileSection> Sections);

/// <param name="Code">The list of the profile: «positions».</param>
public sealed record ProfileSection(string Code, IReadOnlyList<ProfileEntry> Entries);

/// <summary>One line of a profile.</summary>
/// <param name="Name">As people know it.</param>
/// <param name="Detail">What it says, in words and codes of the profile; empty when the name says all.</param>
/// <param name="Clause">The clause of the act; null for what no act says and we propose.</param>
public sealed record ProfileEntry(string Name, string Detail, string? Clause)
{
    /// <summary>The roles it names, in their order: of a position, of the levels of a ladder, of who submits a report.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>Name of the part a position has in meetings; null: none.</summary>
    public string? Seat { get; init; }

    public bool IsProposal => Clause is null;
}

/// <summary>Checks a profile before an installation is started with it.</summary>
public interface IProfileCheck
{
    /// <returns>The first fault with its line; null when an installation would start with it.</returns>
    string? Fault(string text);
}
