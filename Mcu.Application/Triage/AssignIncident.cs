using Mcu.Application.Common;
using Mcu.Application.Incidents;
using Mcu.Application.Incidents.Commands;
using Mcu.Application.People;
using Mcu.Application.Town;

namespace Mcu.Application.Triage;

/// <summary>
/// Assigns an incident to an executor; its block becomes that of the executor, or of the topic where the executor has none.
/// </summary>
public sealed class AssignIncident(Municipality town, PlacementResolver resolver) : IncidentCommand
{
    public static readonly CommandField<string> Executor = CommandField.Code("executor", FieldKind.Executor, FieldNeed.Required) with
    {
        Preset = static card => card.Executor,
        Except = static card => card.ComplainsOf,
    };

    public override string Code => "assign";

    public override string Summary => "Gives it to an executor; its block follows.";

    public override Right Right => Right.RunDesk;

    public override char Key => 'E';

    public override int Order => 40;

    public override IReadOnlyList<CommandField> Fields => [Executor];

    public override string? WithdrawableEvent => IncidentAssigned.Kind;

    public override bool IsOfferedOn(IncidentCard card) => card.IsOpen;

    public override Outcome? Check(CommandInput input) => Found(input) is null ? Outcome.Refuse("executor.unknown") : null;

    private Executor? Found(CommandInput input) => town.Executor(input.Text(Executor));

    public override Outcome Run(Incident incident, CommandInput input, Actor actor, DateTimeOffset now)
    {
        var body = Found(input)!;
        return incident.Assign(body.Code, resolver.BlockOf(body, incident.TopicGroup, incident.Topic), actor.Name, now);
    }
}
