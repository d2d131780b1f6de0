using Mcu.Application.Common;
using Mcu.Application.People;

namespace Mcu.Application.Incidents.Commands;

/// <summary>
/// One command of an incident with everything that belongs to it: its name, who may run it, its fields, when it is offered, and what it
/// does. The HTTP interface with its document and the card's buttons, dialogs and keys are derived from it. A new command is a new class in
/// this assembly; there is no list to extend.
/// </summary>
public abstract class IncidentCommand
{
    /// <summary>Stable code: the button's data-testid and, with a capital first letter, the prefix of its resource keys.</summary>
    public abstract string Code { get; }

    /// <summary>
    /// Its name in the HTTP interface. Commands that share an address are told apart by their <see cref="FieldNeed.Required"/> fields.
    /// </summary>
    public virtual string Address => Code;

    /// <summary>One English sentence for the document of the HTTP interface.</summary>
    public abstract string Summary { get; }

    public abstract Right Right { get; }

    /// <summary>The key that runs it on a card: a Latin capital letter.</summary>
    public abstract char Key { get; }

    /// <summary>
    /// Its position among the card's commands, the lowest first. Commands of everyday work are below 100, the others are in the menu «ещё».
    /// </summary>
    public abstract int Order { get; }

    public bool IsEveryday => Order < 100;

    public virtual IReadOnlyList<CommandField> Fields => [];

    /// <summary>
    /// Whether people compete to run it first and other changes do not matter to them: the incident itself then says who was first.
    /// </summary>
    public virtual bool IsRace => false;

    /// <summary>Whether the incident must be told its last change before the command runs.</summary>
    public virtual bool NeedsLastChange => false;

    /// <summary>
    /// Name of its event, where who gave the command may take it back with <see cref="WithdrawLastAct"/> while nothing has followed; null elsewhere.
    /// </summary>
    public virtual string? WithdrawableEvent => null;

    /// <summary>Whether a card in this state offers it. The incident itself decides in the end.</summary>
    public abstract bool IsOfferedOn(IncidentCard card);

    /// <summary>Checks the input alone, without the incident.</summary>
    /// <returns>Null when the input is valid.</returns>
    public virtual Outcome? Check(CommandInput input) => null;

    /// <summary>Deadlines of a card that the command would move, for whoever fills in its dialog. The incident has the last word.</summary>
    /// <param name="input">As far as it is filled in.</param>
    /// <returns>Empty when none would move, and while too little is filled in to say so.</returns>
    public virtual IReadOnlyList<MovedDeadline> Preview(IncidentCard card, CommandInput input, DateTimeOffset now) => [];

    /// <summary>Asks the incident. May be asked again of the same incident in a newer state.</summary>
    public abstract Outcome Run(Incident incident, CommandInput input, Actor actor, DateTimeOffset now);
}
