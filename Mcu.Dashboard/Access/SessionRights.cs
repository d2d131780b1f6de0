using Mcu.Application.People;
using Mcu.Application.Sessions;

namespace Mcu.Dashboard.Access;

/// <summary>
/// Compares the open sessions with the settings of keys and with who holds which position. A session whose key was removed, or whose person
/// is blocked or holds no position any more, ends; one with other rights goes on with them. The other nodes learn of both like of any other
/// change.
/// </summary>
internal sealed partial class SessionRights(
    ISessionStore store, SessionCache cache, SessionService service, ILogger<SessionRights> logger)
{
    private const int Batch = 500;

    public async Task ReviewAsync(CancellationToken ct)
    {
        List<SessionInfo> over = [];
        List<SessionInfo> moved = [];
        foreach (var card in cache.Live)
        {
            var known = SessionPrincipal.PersonOf(card);
            if (service.Entitled(known, card.SignInMethod) is not { } person
                || (person.Role == Roles.Wall) != (card.Kind == SessionKinds.Wall))
            {
                over.Add(card);
            }
            else if (person != known)
            {
                moved.Add(SessionPrincipal.With(card, person));
            }
        }

        foreach (var some in moved.Chunk(Batch))
        {
            foreach (var card in await store.ChangeRightsAsync(some, ct))
            {
                cache.Take(card);
            }
        }

        foreach (var some in over.GroupBy(WhyOver).SelectMany(why => why.Chunk(Batch)))
        {
            var ids = some.Select(card => card.Id).ToArray();
            await store.EndAsync(ids, WhyOver(some[0]), by: null, cache.Now, ct);
            foreach (var id in ids)
            {
                cache.MarkEnded(id, WhyOver(some[0]));
            }
        }

        if (over.Count + moved.Count > 0)
        {
            LogReviewed(over.Count, moved.Count);
        }
    }

    private static string WhyOver(SessionInfo card) =>
        SignInMethod.Print(card.SignInMethod) is null ? SessionEndReasons.Position : SessionEndReasons.Settings;

    [LoggerMessage(Level = LogLevel.Information,
        Message = "The rights of keys or people changed: {Ended} sessions ended, {Moved} go on with other rights.")]
    private partial void LogReviewed(int ended, int moved);
}
