using System.Security.Cryptography;
using Mcu.Application.Sessions;
using Mcu.Dashboard.Live;

namespace Mcu.Dashboard.Access;

/// <summary>
/// Asks the outside provider about everybody who signed in through it, each every half a minute at the latest, on whichever node is first.
/// Who is disabled there, or left the group of their position, is signed out on every node. While the provider does not answer, people work
/// on for a quarter of an hour: a restart of the provider must not empty the room.
/// </summary>
internal sealed class OpenIdReview(
    OpenIdSettings settings,
    OpenIdProvider provider,
    OpenIdSignIn signIn,
    UseCaseRunner<IOpenIdStore> grants,
    SessionService sessions,
    SessionCache cache,
    RefusedSignIns refused,
    TimeProvider time)
    : BackgroundService
{
    public static readonly TimeSpan Grace = TimeSpan.FromMinutes(15);

    private const int Batch = 50;
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan AskEvery = TimeSpan.FromSeconds(20);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await Task.Delay(LookEvery, time, stoppingToken);
            if (!settings.IsOn)
            {
                continue; // Sessions that were opened through a provider before end with the review of rights.
            }

            try
            {
                var now = cache.Now;
                var due = await grants.RunAsync(store => store.TakeDueAsync(now - AskEvery, now, Batch, stoppingToken));
                await Task.WhenAll(due.Select(grant => ReviewAsync(grant, stoppingToken)));
            }
            catch (StoreUnavailableException)
            {
                // The database is away, which others say; the provider is asked when it is back.
            }
        }
    }

    private async Task ReviewAsync(OpenIdGrant grant, CancellationToken ct)
    {
        if (cache.Live.FirstOrDefault(card => card.Id == grant.Session) is not { } card)
        {
            return; // Opened on another node a moment ago, or it has ended; asked about next time.
        }

        var isKnown = await IsKnownAsync(grant, card, ct);
        if (isKnown is true)
        {
            await WriteAsync(store => store.ConfirmAsync(grant.Session, cache.Now, ct));
        }
        else if (isKnown is false || grant.ConfirmedAt < cache.Now - Grace)
        {
            refused.Note(card.Person ?? OpenIdSignIn.Unknown, card.Address);
            await sessions.EndAsync(card.Id, SessionEndReasons.Provider, ct);
        }
    }

    /// <returns>Null when the provider could not be asked.</returns>
    private async Task<bool?> IsKnownAsync(OpenIdGrant grant, SessionInfo card, CancellationToken ct)
    {
        string token;
        try
        {
            token = signIn.Open(grant.Token);
        }
        catch (CryptographicException)
        {
            return false; // The keys of data protection were lost: the person signs in again.
        }

        var tokens = await provider.RefreshAsync(token, ct);
        if (tokens.Access is not { } access)
        {
            return tokens.IsRefused ? false : null;
        }

        if (tokens.Refresh is { } next && next != token)
        {
            await WriteAsync(store => store.ReplaceAsync(grant.Session, signIn.Seal(next), ct));
        }

        var said = await provider.AskAsync(access, ct);
        if (said.Subject is not { } subject)
        {
            return said.IsRefused ? false : null;
        }

        return SignInMethod.OfSubject(settings.Authority, subject) == card.SignInMethod
            && said.Code == card.Person
            && settings.PositionsOf(said.Groups ?? []).Contains(card.Position ?? "");
    }

    private Task<bool> WriteAsync(Func<IOpenIdStore, Task> write) => grants.RunAsync(async store =>
    {
        await write(store);
        return true;
    });
}
