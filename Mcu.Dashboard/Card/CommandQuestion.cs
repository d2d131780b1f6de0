using Mcu.Application.Incidents;
using Mcu.Application.Incidents.Commands;
using Mcu.Application.Incidents.Drafts;
using Mcu.Application.People;

namespace Mcu.Dashboard.Card;

/// <summary>A command that asks before it runs: what it is about, who gives it, and what they are asked.</summary>
/// <param name="File">The incident as the person saw it when they pressed.</param>
/// <param name="Note">What the person should know before; null: the fields say it all.</param>
/// <param name="Button">The word of the button that sends.</param>
/// <param name="Draft">What the person had begun to write before; null: nothing.</param>
public sealed record CommandQuestion(
    IncidentCommand Command, IncidentDetails File, Actor Person, IReadOnlyList<AskField> Fields, string? Note, string Button, Draft? Draft)
{
    /// <summary>Where the draft lies; null for a person without a name of their own.</summary>
    public DraftKey? DraftKey => Person.Id is { } person ? new DraftKey(person, File.Card.Id, Command.Code) : null;
}
