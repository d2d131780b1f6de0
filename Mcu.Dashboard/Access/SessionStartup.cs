using Mcu.Application.Common;
using Mcu.Application.People;
using Mcu.Application.Sessions;

namespace Mcu.Dashboard.Access;

/// <summary>
/// Loads all sessions before this node listens, and compares them with its settings. A session whose key was removed ends; one whose key
/// was given another role or block continues with the new rights. The other nodes learn of both like of any other change.
/// </summary>
internal sealed partial class SessionStartup(
    ISessionStore store, SessionCache cache, SessionService service, ILogger<SessionStartup> logger) : IHostedLifecycleService
{
    private const int Batch = 500;

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        try
        {
            await HoldAsync(cancellationToken);
        }
        catch (Exception error) when (StoreFault.IsOne(error))
        {
            throw new SettingException(
                "ConnectionStrings:Mcu",
                $"the database went away while the sessions were read: {StoreFault.Line(error)}");
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task HoldAsync(CancellationToken ct)
    {
        await store.ExchangesUntilAsync(cache.Now, ct);
        cache.Load(await store.ListLiveAsync(ct));
        List<Guid> over = [];
        List<SessionInfo> moved = [];
        foreach (var card in cache.Live)
        {
            var known = SessionPrincipal.PersonOf(card);
            if (service.Entitled(known, card.SignInMethod) is not { } person
                || (person.Role == Roles.Wall) != (card.Kind == SessionKinds.Wall))
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
                cache.Take(card);
            }
        }

        foreach (var some in over.Chunk(Batch))
        {
            await store.EndAsync(some, SessionEndReasons.Settings, by: null, cache.Now, ct);
            foreach (var id in some)
            {
                cache.MarkEnded(id);
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
