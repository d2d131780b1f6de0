using Mcu.Application.Common;
using Mcu.Application.People;

namespace Mcu.Application.Incidents.Commands;

/// <summary>
/// One command of an incident, whole: its name, who may give it, what it is told, when it is offered, and what it does. The HTTP interface
/// and its document, the card's buttons, dialogs and keys are made of it. A new one is a class of its own in this assembly; nothing lists
/// them.
/// </summary>
public abstract class IncidentCommand
{
    /// <summary>Stable: the button's hook, and with a capital letter the beginning of its texts.</summary>
    public abstract string Code { get; }

    /// <summary>
    /// Its name in the HTTP interface. Two commands of one address are told apart by their <see cref="FieldNeed.Required"/> fields.
    /// </summary>
    public virtual string Address => Code;

    /// <summary>One English sentence for the document of the HTTP interface.</summary>
    public abstract string Summary { get; }

    public abstract Right Right { get; }

    /// <summary>The key that gives it on a card: a Latin capital letter.</summary>
    public abstract char Key { get; }

    /// <summary>
    /// Its place among the card's commands, the one to do first in front. What a shift is made of is below 100, the rest behind «ещё».
    /// </summary>
    public abstract int Order { get; }

    public bool IsEveryday => Order < 100;

    public virtual IReadOnlyList<CommandField> Fields => [];

    /// <summary>People race for it and do not mind what else has changed: the incident itself says who was first.</summary>
    public virtual bool IsRace => false;

    /// <summary>Whether it must know what happened to the incident last.</summary>
    public virtual bool NeedsLastChange => false;

    /// <summary>Whether who gave it may take it back with <see cref="WithdrawLastAct"/> while nothing has followed.</summary>
    public virtual bool CanBeWithdrawn => false;

    /// <summary>Whether a card in this state offers it. The incident has the last word.</summary>
    public abstract bool IsOfferedOn(IncidentCard card);

    /// <summary>What is wrong with the input whatever the incident is.</summary>
    /// <returns>Null when nothing is.</returns>
    public virtual Outcome? Check(CommandInput input) => null;

    /// <summary>Asks the incident. May be asked again of the same incident in a newer state.</summary>
    public abstract Outcome Run(Incident incident, CommandInput input, Actor actor, DateTimeOffset now);
}
