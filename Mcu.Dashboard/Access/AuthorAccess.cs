using Mcu.Application.Common;
using Mcu.Application.Incidents;
using Mcu.Application.Journal;
using Mcu.Application.People;
using Mcu.Application.Signals;
using Mcu.Dashboard.Live;

namespace Mcu.Dashboard.Access;

/// <summary>
/// The only way to read the author of a message: name, telephone and profile are personal data (152-FZ, art. 3 and 7). They are shown on
/// demand, to people whose duty it is, for a reason that <see cref="StatedReasons"/> keeps. Each time a line in the log and an entry of the
/// journal say of which incident, to whom and when, and nothing about the author.
/// </summary>
internal sealed partial class AuthorAccess(
    UseCaseRunner<StatedReasons> reasons, UseCaseRunner<IJournal> journal, TownClock clock, ILogger<AuthorAccess> logger)
{
    public static bool IsAllowed(Actor? person, IncidentCard card) =>
        Rights.Has(person, Right.SeeAuthor, new WorkPlace(card.Block, Territory: card.District));

    /// <param name="reason">One of <see cref="StatedReasons.OfAuthor"/>; null: none is stated now.</param>
    /// <exception cref="StoreUnavailableException">The journal entry cannot be written now, so the author is not shown.</exception>
    public async Task<ShownAuthor> ShowAsync(IncidentDetails file, Actor? person, string? reason, CancellationToken ct)
    {
        if (!IsAllowed(person, file.Card) || file.Author is not { } author)
        {
            return default;
        }

        if (!await reasons.RunAsync(stated => stated.HoldsAsync(JournalKinds.Author, file.Card.Number, person!, reason, ct)))
        {
            return new(null, NeedsReason: true);
        }

        var now = clock.Now;
        if (reason is null)
        {
            await journal.RunAsync(async book =>
            {
                await book.WriteAsync(new JournalEntry(JournalKinds.Author, file.Card.Number, "shown", person!, now), ct);
                return true;
            });
        }

        LogShown(file.Card.Number, LogText.Clean(person!.Code ?? person.Name), person.Role, now);
        return new(author, NeedsReason: false);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The author of {Number} was shown to {Who} ({Role}) at {At:O}.")]
    private partial void LogShown(string number, string who, string role, DateTimeOffset at);
}

/// <param name="Author">Null when this person may not see the author now, or the message has none.</param>
/// <param name="NeedsReason">Whether it is shown when a reason is stated.</param>
internal readonly record struct ShownAuthor(SignalAuthor? Author, bool NeedsReason);
