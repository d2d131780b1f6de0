using Mcu.Application.Common;
using Mcu.Application.Deadlines;
using Mcu.Application.People;
using Mcu.Application.Signals;

namespace Mcu.Application.Incidents.Commands;

/// <summary>Extends the term of an appeal (59-ФЗ art. 12 part 2).</summary>
public sealed class ExtendIncident(DeadlineRules rules) : IncidentCommand
{
    public static readonly CommandField<int> Days = CommandField.Whole("days", 30, FieldNeed.Required);

    /// <summary>How the citizen was told: number and date of the letter.</summary>
    public static readonly CommandField<string> Notice = CommandField.Line("notice", 500, FieldNeed.ByIncident);

    public override string Code => "extend";

    public override string Summary =>
        "Extends the term of an appeal, once, by at most 30 days, with notice to the citizen (59-FZ art. 12 part 2).";

    public override Right Right => Right.RunDesk;

    public override char Key => 'X';

    public override int Order => 140;

    public override IReadOnlyList<CommandField> Fields => [Days, Notice];

    public override bool IsOfferedOn(IncidentCard card) => card is { IsOpen: true, Kind: MessageKind.Appeal };

    public override IReadOnlyList<MovedDeadline> Preview(IncidentCard card, CommandInput input, DateTimeOffset now)
    {
        var clocks = new ClockSet(card.Clocks);
        if (input.Value(Days) is not { } days || clocks.CanBeExtended(rules) is not { } clock)
        {
            return [];
        }

        return days >= 1 && days <= ClockSet.ExtensibleBy(clock, rules) ? clocks.Moved(clocks.Extended(clock, days, rules)) : [];
    }

    public override Outcome Run(Incident incident, CommandInput input, Actor actor, DateTimeOffset now) =>
        incident.Extend(input.Value(Days)!.Value, input.Text(Notice) ?? "", actor.Name, rules, now);
}
