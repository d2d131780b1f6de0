using Mcu.Application.Sessions;
using Mcu.IntegrationTests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Mcu.IntegrationTests.Store.Sessions;

/// <summary>Who is asked about again: each once, whichever node is first, and nobody whose session has ended.</summary>
public class OpenIdStoreTests(TestPostgres postgres)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Due_TakenByTwoNodesAtOnce_IsGivenToOne_AndEndedSessionsAreForgotten()
    {
        var connection = await postgres.CreateDatabaseAsync(Ct);
        await using var one = await McuApp.StartAsync(connection);
        await using var two = await McuApp.StartAsync(connection);
        var now = TimeProvider.System.GetUtcNow();
        var sessions = Enumerable.Range(0, 30).Select(_ => Guid.CreateVersion7(now)).ToArray();
        foreach (var id in sessions)
        {
            await one.InScopeAsync<IOpenIdStore, bool>(async store =>
            {
                await store.AddAsync(new OpenIdGrant(id, "token", now), Ct);
                return true;
            });
            var session = SampleData.Session(now) with { Id = id, SignInMethod = "openid:0" };
            await one.Services.GetRequiredService<ISessionStore>().OpenAsync(session, Ct);
        }

        await one.Services.GetRequiredService<ISessionStore>().EndAsync(sessions[..10], SessionEndReasons.SignedOut, by: null, now, Ct);
        var later = now.AddMinutes(1);
        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(index => (index % 2 == 0 ? one : two)
            .InScopeAsync<IOpenIdStore, IReadOnlyList<OpenIdGrant>>(store => store.TakeDueAsync(later, later, 50, Ct))));

        Assert.Equal(sessions[10..].Order(), taken.SelectMany(some => some).Select(grant => grant.Session).Order());
        Assert.Equal(20, await one.AskAsync<long>("SELECT count(*) FROM mcu.openid_grants"));
    }
}
