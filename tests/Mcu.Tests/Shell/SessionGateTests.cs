using System.Security.Claims;
using Mcu.Application.Sessions;
using Mcu.Dashboard.Access;
using Mcu.Dashboard.Shell;
using Mcu.Tests.Access;
using Mcu.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;

namespace Mcu.Tests.Shell;

public sealed class SessionGateTests
{
    [Fact]
    public async Task WhoEndsASession_DoesNotWaitUntilItsPageIsDrawn()
    {
        var book = new SessionBook(TimeProvider.System);
        var card = SessionBookTests.Card(via: "key");
        book.Take(card);
        using var address = new SlowAddress();
        await using var services = new ServiceCollection()
            .AddLogging().AddLocalization().AddSingleton(book).AddSingleton<NavigationManager>(address)
            .AddSingleton<AuthenticationStateProvider>(new SignedIn(SessionPrincipal.Of(card)))
            .BuildServiceProvider();
        await using var host = await ComponentHost.RenderAsync<PageFrame<SessionGate>>(services, new() { ["Page"] = null });

        // On this thread: drawing would hold it until the address lets go.
        book.End(card.Id, SessionEnds.Revoked);
        address.LetGo();

        await Eventually.TrueAsync(
            async () => (await host.PageAsync()).QuerySelector("[data-testid=session-over]") is not null, "the page says that the session is over");
    }

    private sealed class SlowAddress : NavigationManager, IDisposable
    {
        private readonly ManualResetEventSlim _go = new();

        public SlowAddress() => Initialize("http://localhost/", "http://localhost/duty");

        public void LetGo() => _go.Set();

        public void Dispose() => _go.Dispose();

        protected override void NavigateToCore(string uri, NavigationOptions options) =>
            Assert.True(_go.Wait(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken), "Who ended the session draws its page.");
    }

    private sealed class SignedIn(ClaimsPrincipal principal) : AuthenticationStateProvider
    {
        public override Task<AuthenticationState> GetAuthenticationStateAsync() => Task.FromResult(new AuthenticationState(principal));
    }
}
