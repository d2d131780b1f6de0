using Mcu.Application.Common;
using Mcu.Application.Deadlines;
using Mcu.Application.People;
using Mcu.Application.Signals;

namespace Mcu.Application.Incidents.Commands;

/// <summary>Records a granted postponement with its reason and who granted it.</summary>
public sealed class PostponeIncident(DeadlineRules rules) : IncidentCommand
{
    public static readonly CommandField<DateTimeOffset> Until = CommandField.Moment("until", FieldNeed.Required);

    public static readonly CommandField<string> Reason = CommandField.Words("reason", 500, FieldNeed.ByIncident);

    /// <summary>Who granted it, by name.</summary>
    public static readonly CommandField<string> Approver = CommandField.Line("approver", 100, FieldNeed.ByIncident);

    public override string Code => "postpone";

    public override string Summary => "The clocks of the answer rest until a moment; those of 59-FZ never do.";

    public override Right Right => Right.RunDesk;

    public override char Key => 'P';

    public override int Order => 130;

    public override IReadOnlyList<CommandField> Fields => [Until, Reason, Approver];

    public override bool IsOfferedOn(IncidentCard card) => card is { IsOpen: true, Kind: not MessageKind.Appeal };

    public override IReadOnlyList<MovedDeadline> Preview(IncidentCard card, CommandInput input, DateTimeOffset now)
    {
        if (input.Value(Until) is not { } until || until <= now || until - now > Incident.LongestPause)
        {
            return [];
        }

        var clocks = new ClockSet(card.Clocks);
        var pause = new Pause(TownClock.CutToSecond(now), TownClock.CutToSecond(until));
        return clocks.Moved(clocks.Rested(clocks.CanRest(rules, now), pause, rules));
    }

    public override Outcome Run(Incident incident, CommandInput input, Actor actor, DateTimeOffset now) =>
        incident.Postpone(
            TownClock.Cut(input.Value(Until)!.Value), input.Text(Reason) ?? "", input.Text(Approver) ?? "", actor.Name, rules, now);
}
