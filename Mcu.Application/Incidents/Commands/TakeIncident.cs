using Mcu.Application.Common;
using Mcu.Application.People;

namespace Mcu.Application.Incidents.Commands;

/// <summary>Records that the executor starts work.</summary>
public sealed class TakeIncident : IncidentCommand
{
    public override string Code => "take";

    public override string Summary => "The executor starts work.";

    public override Right Right => Right.WorkOnIncident;

    public override char Key => 'W';

    public override int Order => 20;

    public override bool IsRace => true;

    public override string? WithdrawableEvent => IncidentTaken.Kind;

    public override bool IsOfferedOn(IncidentCard card) => card.Status is IncidentStatus.Assigned;

    public override Outcome Run(Incident incident, CommandInput input, Actor actor, DateTimeOffset now) =>
        incident.Take(actor.Name, now);
}
