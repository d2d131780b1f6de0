using Mcu.Application.Common;
using Mcu.Application.People;

namespace Mcu.Application.Incidents.Commands;

/// <summary>Closes an answered incident.</summary>
public sealed class CloseIncident : IncidentCommand
{
    public static readonly CommandField<string> Result = CommandField.Words("result", 500, FieldNeed.Optional);

    public override string Code => "close";

    public override string Summary => "The answered incident is done with.";

    public override Right Right => Right.RunDesk;

    public override char Key => 'C';

    public override int Order => 50;

    public override IReadOnlyList<CommandField> Fields => [Result];

    public override bool IsOfferedOn(IncidentCard card) => card.Status is IncidentStatus.Answered;

    public override Outcome Run(Incident incident, CommandInput input, Actor actor, DateTimeOffset now) =>
        incident.Close(actor.Name, input.Text(Result), elsewhere: false, now);
}
