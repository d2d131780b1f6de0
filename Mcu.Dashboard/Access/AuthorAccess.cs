using Mcu.Application.Common;
using Mcu.Application.Incidents;
using Mcu.Application.People;
using Mcu.Application.Signals;

namespace Mcu.Dashboard.Access;

/// <summary>
/// The one way to the author of a message: their name, telephone and profile are personal data (152-FZ, art. 3 and 7). Shown on demand, to those whose
/// work it is, and every time with a line in the log that says of which incident, to whom and when, and nothing of the author.
/// </summary>
internal sealed partial class AuthorAccess(TownClock clock, ILogger<AuthorAccess> logger)
{
    public static bool IsAllowed(Actor? person, IncidentCard card) => Rights.Has(person, Right.SeeAuthor, card.Block);

    /// <returns>Null when this person may not see the author, or there is none.</returns>
    public SignalAuthor? Show(IncidentDetails file, Actor? person)
    {
        if (!IsAllowed(person, file.Card) || file.Author is not { } author)
        {
            return null;
        }

        LogShown(file.Card.Number, LogText.Clean(person!.Code ?? person.Name), person.Role, clock.Now);
        return author;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The author of {Number} was shown to {Who} ({Role}) at {At:O}.")]
    private partial void LogShown(string number, string who, string role, DateTimeOffset at);
}
