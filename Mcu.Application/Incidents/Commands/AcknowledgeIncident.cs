using Mcu.Application.Common;
using Mcu.Application.People;

namespace Mcu.Application.Incidents.Commands;

/// <summary>
/// A duty officer confirms having seen the incident and that it is the municipality's business. Possible once: the first one wins.
/// </summary>
public sealed class AcknowledgeIncident : IncidentCommand
{
    public override string Code => "acknowledge";

    public override string Summary => "Seen, ours: stops the reaction clock.";

    public override Right Right => Right.RunDesk;

    public override char Key => 'A';

    public override int Order => 10;

    public override bool IsRace => true;

    public override string? WithdrawableEvent => IncidentAcknowledged.Kind;

    public override bool IsOfferedOn(IncidentCard card) => card.IsUnacknowledged;

    public override Outcome Run(Incident incident, CommandInput input, Actor actor, DateTimeOffset now) =>
        incident.Acknowledge(actor.Name, now);
}
