using Mcu.Application.Common;
using Mcu.Application.Deadlines;
using Mcu.Application.People;
using Mcu.Application.Signals;

namespace Mcu.Application.Incidents.Commands;

/// <summary>Records the answer to the resident. Where a law gives days to object, their clock starts.</summary>
public sealed class AnswerIncident(DeadlineRules rules) : IncidentCommand
{
    public static readonly CommandField<string> Text = CommandField.Words("text", SignalValidation.MaxText, FieldNeed.Required);

    public override string Code => "answer";

    public override string Summary => "The resident is answered: stops every clock.";

    public override Right Right => Right.WorkOnIncident;

    public override char Key => 'R';

    public override int Order => 30;

    public override IReadOnlyList<CommandField> Fields => [Text];

    public override bool IsOfferedOn(IncidentCard card) => card.IsOpen;

    public override Outcome Run(Incident incident, CommandInput input, Actor actor, DateTimeOffset now) =>
        incident.Answer(input.Text(Text), actor.Name, now, incident.Objections(rules.Current, now));
}
