using Mcu.Application.Deadlines;
using Mcu.Application.Incidents;
using Mcu.Application.Signals;
using Mcu.Dashboard.Access;

namespace Mcu.Dashboard.Card;

/// <summary>Which commands a person is offered on a card, the one to do first in front. The incident itself has the last word.</summary>
internal static class CommandRules
{
    public const string Acknowledge = "acknowledge";
    public const string Assign = "assign";
    public const string Take = "take";
    public const string Answer = "answer";
    public const string Close = "close";
    public const string Classify = "classify";
    public const string Interim = "interim";
    public const string Postpone = "postpone";
    public const string Extend = "extend";
    public const string Forward = "forward";
    public const string Regime = "regime";

    /// <summary>What a shift is made of.</summary>
    private static readonly Rule[] Everyday =
    [
        new(Acknowledge, 'A', who => who.IsDesk && who.Card.IsUnacknowledged),
        new(Take, 'W', who => who.IsTheirs && who.Card.Status is IncidentStatus.Assigned),
        new(Answer, 'R', who => who.IsTheirs && who.Card.IsOpen),
        new(Assign, 'E', who => who.IsDesk && who.Card.IsOpen),
        new(Close, 'C', who => who.IsDesk && who.Card.Status is IncidentStatus.Answered),
    ];

    /// <summary>What moves deadlines or the law they follow: rarer, and behind «ещё».</summary>
    private static readonly Rule[] Rare =
    [
        new(Interim, 'I', who => who.IsTheirs && Runs(who.Card, ClockCodes.Answer) && who.Card.Clocks.All(clock => clock.Code != ClockCodes.Final)),
        new(Classify, 'T', who => who.IsDesk && who.Card.IsOpen),
        new(Postpone, 'P', who => who.IsDesk && who.Card is { IsOpen: true, Kind: not MessageKind.Appeal }),
        new(Extend, 'X', who => who.IsDesk && who.Card is { IsOpen: true, Kind: MessageKind.Appeal }),
        new(Forward, 'F', who => who.IsDesk && who.Card is { IsOpen: true, Kind: MessageKind.Appeal }),
        new(Regime, 'G', who => who.IsDesk && who.Card.IsOpen),
    ];

    /// <summary>Who works at the desk: any incident, any command.</summary>
    public static bool IsDesk(CurrentPerson person) => Policies.DutyRoles.Contains(person.Role);

    public static IReadOnlyList<string> For(IncidentCard card, CurrentPerson? person) => Offered(Everyday, card, person);

    public static IReadOnlyList<string> More(IncidentCard card, CurrentPerson? person) => Offered(Rare, card, person);

    /// <summary>The key of a command, as printed on its button and as <c>desk.js</c> sends it.</summary>
    public static char Key(string command) => Everyday.Concat(Rare).First(rule => rule.Command == command).Key;

    /// <summary>The name of a command in <c>CardTexts</c>.</summary>
    public static string Text(string command) => char.ToUpperInvariant(command[0]) + command[1..];

    private static string[] Offered(Rule[] rules, IncidentCard card, CurrentPerson? person)
    {
        if (person is null)
        {
            return [];
        }

        var isTheirs = Policies.WorkRoles.Contains(person.Role) && (!Policies.IsBoundToBlock(person) || card.Block == person.Block);
        var who = new Standing(card, IsDesk(person), isTheirs);
        return [.. rules.Where(rule => rule.IsFor(who)).Select(rule => rule.Command)];
    }

    private static bool Runs(IncidentCard card, string clock) => card.Clocks.Any(running => running.Code == clock && running.StoppedAt is null);

    private sealed record Rule(string Command, char Key, Func<Standing, bool> IsFor);

    private sealed record Standing(IncidentCard Card, bool IsDesk, bool IsTheirs);
}
