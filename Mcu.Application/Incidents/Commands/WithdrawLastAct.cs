using Mcu.Application.Common;
using Mcu.Application.People;

namespace Mcu.Application.Incidents.Commands;

/// <summary>
/// Undoes one's own last act: acknowledge, assign, classify or take. It is offered with the message that confirms the act, not among the
/// card's buttons, because a card does not know who acted last.
/// </summary>
public sealed class WithdrawLastAct : IncidentCommand
{
    /// <summary>Name of the event that is meant; another one that came last stays. Null: whichever it is. Said by the product's own pages only.</summary>
    public static readonly CommandField<string> Event = CommandField.Line("event", 40, FieldNeed.Optional);

    public override string Code => "withdraw";

    public override string Summary => "Takes back one's own last act (acknowledge, assign, classify, take) while nothing has followed it.";

    public override Right Right => Right.WithdrawOwn;

    public override char Key => 'Z';

    public override int Order => 900;

    public override bool IsOfferedOn(IncidentCard card) => false;

    public override bool IsRace => true;

    public override bool NeedsLastChange => true;

    public override Outcome Run(Incident incident, CommandInput input, Actor actor, DateTimeOffset now) =>
        incident.Withdraw(actor, input.Text(Event), now);
}
