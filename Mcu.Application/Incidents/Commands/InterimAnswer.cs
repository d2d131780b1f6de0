using Mcu.Application.Common;
using Mcu.Application.Deadlines;
using Mcu.Application.People;
using Mcu.Application.Signals;

namespace Mcu.Application.Incidents.Commands;

/// <summary>Records that the resident was told that the matter takes longer. It does not close the incident.</summary>
public sealed class InterimAnswer(DeadlineRules rules) : IncidentCommand
{
    public static readonly CommandField<string> Text = CommandField.Words("text", SignalValidation.MaxText, FieldNeed.Required);

    public override string Code => "interim";

    public override string Summary => "Tells the resident that it takes longer: the first-answer clock stops, the final one starts.";

    public override Right Right => Right.WorkOnIncident;

    public override char Key => 'I';

    public override int Order => 110;

    public override IReadOnlyList<CommandField> Fields => [Text];

    public override bool IsOfferedOn(IncidentCard card) =>
        card.Clocks.Any(clock => clock.Code == ClockCodes.Answer && clock.StoppedAt is null)
        && card.Clocks.All(clock => clock.Code != ClockCodes.Final);

    public override Outcome Run(Incident incident, CommandInput input, Actor actor, DateTimeOffset now) =>
        incident.Interim(input.Text(Text), actor.Name, rules.Current, now);
}
