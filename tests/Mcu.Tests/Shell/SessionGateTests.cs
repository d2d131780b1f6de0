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

    [Theory]
    [InlineData(SessionEndReasons.Revoked, "завершил администратор", "http://localhost/duty")]
    [InlineData(SessionEndReasons.SignedOut, "Вы вышли", "/sign-in?returnUrl=%2Fduty&ended=signed-out")]
    public async Task SessionThatEnded_IsExplained_AndThePageThatFollowsIsAskedFor(string why, string words, string next)
    {
        var page = Render<SessionGate>(gate => gate.AddChildContent("<p id=\"secret\">Слова жителя</p>"));
        _address.LetGo();

        _cache.End(_card.Id, why);

        var over = await page.WaitForElementAsync("[data-testid=session-over]");
        Assert.Contains(words, over.TextContent, StringComparison.Ordinal);
        await Eventually.TrueAsync(() => Task.FromResult(_address.Next is not null), "the next page is asked for");
        Assert.Equal(next, _address.Next);
    }

    private sealed class SlowAddress : NavigationManager, IDisposable
    {
        private readonly ManualResetEventSlim _go = new();

        public SlowAddress() => Initialize("http://localhost/", "http://localhost/duty");

        public void LetGo() => _go.Set();

        public void Dispose() => _go.Dispose();

        public string? Next { get; private set; }

        protected override void NavigateToCore(string uri, NavigationOptions options)
        {
            Assert.True(_go.Wait(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken), "Who ended the session draws its page.");
            Next = uri;
        }
    }
}
