using Mcu.Application.Accounts;
using Mcu.Application.Appointments;
using Mcu.Application.People;
using Mcu.Application.Sessions;
using Mcu.Dashboard.Live;

namespace Mcu.Dashboard.Access;

/// <summary>
/// Compares the open sessions with keys and accounts and with who holds which position. A session whose key was removed or revoked, whose
/// account got another password, or whose person is blocked or holds no position any more, ends; one with other rights goes on with them.
/// The other nodes learn of both like of any other change.
/// </summary>
internal sealed partial class SessionRights(
    ISessionStore store,
    SessionCache cache,
    SessionService service,
    UseCaseRunner<IStaffStore> staff,
    UseCaseRunner<IAccessKeyStore> keys,
    ILogger<SessionRights> logger)
{
    private const int Batch = 500;

    public async Task ReviewAsync(CancellationToken ct)
    {
        // In this order: what a session relies on was committed before it was opened, here or on another node, so it is known when the
        // session is judged.
        var living = cache.Live;
        await staff.RunAsync(async store =>
        {
            await store.ReadAsync(ct);
            return true;
        });
        await keys.RunAsync(async store =>
        {
            await store.ReadAsync(ct);
            return true;
        });
        List<SessionInfo> over = [];
        List<SessionInfo> moved = [];
        foreach (var card in living)
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
