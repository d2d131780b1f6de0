using Mcu.Application.Incidents;
using Mcu.Application.People;
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

    /// <summary>Who works at the desk: any incident, any command.</summary>
    public static bool IsDesk(CurrentPerson person) => Policies.DutyRoles.Contains(person.Role);

    public static IReadOnlyList<string> For(IncidentCard card, CurrentPerson? person)
    {
        if (person is null)
        {
            return [];
        }

        var isDesk = IsDesk(person);
        var isTheirs = Policies.WorkRoles.Contains(person.Role) && (!Policies.IsBoundToBlock(person) || card.Block == person.Block);
        var offered = new List<string>();
        Offer(Acknowledge, isDesk && card.IsUnacknowledged);
        Offer(Take, isTheirs && card.Status is IncidentStatus.Assigned);
        Offer(Answer, isTheirs && card.IsOpen);
        Offer(Assign, isDesk && card.IsOpen);
        Offer(Close, isDesk && card.Status is IncidentStatus.Answered);
        return offered;

        void Offer(string command, bool may)
        {
            if (may)
            {
                offered.Add(command);
            }
        }
    }

    /// <summary>The key of a command, as printed on its button and as <c>desk.js</c> sends it.</summary>
    public static char Key(string command) => command switch
    {
        Acknowledge => 'A',
        Assign => 'E',
        Take => 'W',
        Answer => 'R',
        _ => 'C',
    };

    /// <summary>The name of a command in <c>CardTexts</c>.</summary>
    public static string Text(string command) => char.ToUpperInvariant(command[0]) + command[1..];
}
