using Mcu.Application.Common;
using Mcu.Application.People;
using Mcu.Application.Sessions;
using Mcu.Dashboard.Hosting;

namespace Mcu.Dashboard.Access;

/// <summary>
/// Before this node listens: it reads all sessions, and holds them against its settings. A session whose key was removed ends, one whose
/// key was moved to another role or block goes on with the new rights; the other nodes learn both like any other change.
/// </summary>
internal sealed partial class SessionStart(
    ISessionStore store, SessionBook book, SessionDoor door, ILogger<SessionStart> logger) : IHostedLifecycleService
{
    private const int Batch = 500;

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        try
        {
            await HoldAsync(cancellationToken);
        }
        catch (Exception error) when (StartFault.IsTheStores(error))
        {
            throw new SettingException("ConnectionStrings:Mcu", $"the database went away while the sessions were read: {StartFault.Line(error)}");
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task HoldAsync(CancellationToken ct)
    {
        await store.ExchangesUntilAsync(book.Now, ct);
        book.Load(await store.LivingAsync(ct));
        List<Guid> over = [];
        List<SessionCard> moved = [];
        foreach (var card in book.Living)
        {
            var known = SessionPrincipal.PersonOf(card);
            if (door.Entitled(known, card.Via) is not { } person || (person.Role == Roles.Wall) != (card.Kind == SessionKinds.Wall))
            {
                over.Add(card.Id);
            }
            else if (person != known)
            {
                moved.Add(card with
                {
                    Person = person.Code,
                    Name = person.Name,
                    Role = person.Role,
                    Block = person.Block,
                    Territory = person.Territory,
                });
            }
        }

        foreach (var some in moved.Chunk(Batch))
        {
            foreach (var card in await store.ChangeRightsAsync(some, ct))
            {
                book.Take(card);
            }
        }

        foreach (var some in over.Chunk(Batch))
        {
            await store.EndAsync(some, SessionEnds.Settings, by: null, book.Now, ct);
            foreach (var id in some)
            {
                book.Bury(id);
            }
        }

        if (over.Count + moved.Count > 0)
        {
            LogHeld(over.Count, moved.Count);
        }
    }

    [LoggerMessage(Level = LogLevel.Information,
        Message = "The settings of keys changed: {Ended} sessions ended, {Moved} go on with other rights.")]
    private partial void LogHeld(int ended, int moved);
}
