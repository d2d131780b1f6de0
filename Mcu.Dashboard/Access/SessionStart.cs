using Mcu.Application.People;
using Mcu.Application.Sessions;

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
        await store.ExchangesUntilAsync(book.Now, cancellationToken);
        book.Load(await store.LivingAsync(cancellationToken));
        List<Guid> over = [];
        var moved = 0;
        foreach (var card in book.Living)
        {
            var known = SessionPrincipal.PersonOf(card);
            if (door.Entitled(known, card.Via) is not { } person || (person.Role == Roles.Wall) != (card.Kind == SessionKinds.Wall))
            {
                over.Add(card.Id);
            }
            else if (person != known)
            {
                var rights = card with
                {
                    Person = person.Code,
                    Name = person.Name,
                    Role = person.Role,
                    Block = person.Block,
                    Territory = person.Territory,
                };
                if (await store.ChangeRightsAsync(rights, cancellationToken) is { } changed)
                {
                    book.Take(changed);
                    moved++;
                }
            }
        }

        foreach (var some in over.Chunk(Batch))
        {
            await store.EndAsync(some, SessionEnds.Settings, book.Now, cancellationToken);
            foreach (var id in some)
            {
                book.Bury(id);
            }
        }

        if (over.Count + moved > 0)
        {
            LogHeld(over.Count, moved);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Information,
        Message = "The settings of keys changed: {Ended} sessions ended, {Moved} go on with other rights.")]
    private partial void LogHeld(int ended, int moved);
}
