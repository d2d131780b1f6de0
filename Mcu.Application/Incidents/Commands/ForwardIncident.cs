using Mcu.Application.Common;
using Mcu.Application.People;
using Mcu.Application.Signals;

namespace Mcu.Application.Incidents.Commands;

/// <summary>Forwards an appeal to the body that is competent for it (59-ФЗ art. 8 part 3).</summary>
public sealed class ForwardIncident : IncidentCommand
{
    public static readonly CommandField<string> To = CommandField.Line("to", 500, FieldNeed.Required);

    public override string Code => "forward";

    public override string Summary => "The appeal went to the body whose business it is; it is closed here (59-FZ art. 8 part 3).";

    public override Right Right => Right.RunDesk;

    public override char Key => 'F';

    public override int Order => 150;

    public override IReadOnlyList<CommandField> Fields => [To];

    public override bool IsOfferedOn(IncidentCard card) => card is { IsOpen: true, Kind: MessageKind.Appeal };

    public override Outcome Run(Incident incident, CommandInput input, Actor actor, DateTimeOffset now) =>
        incident.Forward(input.Text(To) ?? "", actor.Name, now);
}
