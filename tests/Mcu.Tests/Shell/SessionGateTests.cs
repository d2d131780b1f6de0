using System.Security.Claims;
using Bunit;
using Mcu.Application.Sessions;
using Mcu.Dashboard.Access;
using Mcu.Dashboard.Shell;
using Mcu.Tests.Access;
using Mcu.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;

namespace Mcu.Tests.Shell;

public sealed class SessionGateTests : ComponentTest
{
    private readonly SessionCache _cache = new(TimeProvider.System);
    private readonly SlowAddress _address = new();
    private readonly SessionInfo _card = SessionCacheTests.Card(via: "key");

    public SessionGateTests()
    {
        _cache.Take(_card);
        Services.AddSingleton(_cache);
        Services.AddSingleton<NavigationManager>(_address);
        Services.AddSingleton(Task.FromResult(new AuthenticationState(SessionPrincipal.Of(_card))));
        Services.AddCascadingValue(services => services.GetRequiredService<Task<AuthenticationState>>());
    }

    [Fact]
    public async Task EndingASession_DoesNotWaitForItsPageToRender()
    {
        var page = Render<SessionGate>(gate => gate.AddChildContent("<p id=\"secret\">Слова жителя</p>"));
        Assert.NotEmpty(page.FindAll("#secret"));

        // On this thread, which the rendering would block until the address is released.
        _cache.End(_card.Id, SessionEndReasons.Revoked);
        _address.LetGo();

        await page.WaitForElementAsync("[data-testid=session-over]");
        Assert.Empty(page.FindAll("#secret"));
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
}
