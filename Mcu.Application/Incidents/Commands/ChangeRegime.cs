using Mcu.Application.Common;
using Mcu.Application.Deadlines;
using Mcu.Application.People;
using Mcu.Application.Signals;

namespace Mcu.Application.Incidents.Commands;

/// <summary>Turns a message into an appeal under 59-ФЗ or, with the citizen's consent, an appeal into a message.</summary>
public sealed class ChangeRegime(DeadlineRules rules) : IncidentCommand
{
    public static readonly CommandField<MessageKind> To = CommandField.MessageKind("kind", FieldNeed.Required) with
    {
        IsAsked = static _ => false,
        Preset = static card => card.Kind is MessageKind.Appeal ? MessageKind.Message : MessageKind.Appeal,
    };

    /// <summary>How the citizen agreed: number and date of what they wrote.</summary>
    public static readonly CommandField<string> Consent = CommandField.Line("consent", 500, FieldNeed.ByIncident) with
    {
        IsAsked = static card => card.Kind is MessageKind.Appeal,
    };

    public override string Code => "regime";

    public override string Address => "classify";

    public override string Summary =>
        "Another law from now on: a message becomes an appeal under 59-FZ, or, with the citizen's consent, the other way.";

    public override Right Right => Right.RunDesk;

    public override char Key => 'G';

    public override int Order => 160;

    public override IReadOnlyList<CommandField> Fields => [To, Consent];

    public override bool IsOfferedOn(IncidentCard card) => card.IsOpen;

    public override Outcome Run(Incident incident, CommandInput input, Actor actor, DateTimeOffset now) =>
        incident.ChangeRegime(input.Value(To)!.Value, input.Text(Consent), actor.Name, rules.Current, now);
}
