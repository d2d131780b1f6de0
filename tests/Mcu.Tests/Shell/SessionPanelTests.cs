using System.Security.Claims;
using Bunit;
using Mcu.Application.Sessions;
using Mcu.Dashboard.Access;
using Mcu.Dashboard.Components;
using Mcu.Dashboard.Components.Library;
using Mcu.Dashboard.Shell;
using Mcu.Tests.Access;
using Mcu.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Rendering;

namespace Mcu.Tests.Shell;

/// <summary>The panel that asks to sign in again before a session is over.</summary>
public sealed class SessionPanelTests : PageTestContext
{
    private readonly SessionInfo _card =
        SessionCacheTests.Card(via: "key") with { EndsAt = TimeProvider.System.GetUtcNow().AddMinutes(10) };

    protected override ClaimsPrincipal User => SessionPrincipal.Of(_card);

    [Fact]
    public async Task SessionThatEndsSoon_WhileADialogIsOpen_IsGoneOnWithInTheDialog()
    {
        Load();
        Get<SessionCache>().Take(_card);
        SetRendererInfo(new RendererInfo("Server", true));
        var page = Render<Opener>();
        await page.WaitForElementAsync("main [data-testid=session-ahead]");

        page.Press("#ask");

        var panel = await page.WaitForElementAsync(".mud-dialog [data-testid=session-ahead]");
        Assert.NotNull(panel.QuerySelector("[data-testid=again-key]"));
        Assert.NotNull(panel.QuerySelector("[data-action=again]"));
    }

    /// <summary>The frame around a page with a button that opens a dialog.</summary>
    private sealed class Opener : ComponentBase
    {
        [Inject]
        private Popups Popups { get; set; } = default!;

        private void Ask() => _ = ConfirmDialog.AskAsync(Popups, "Точно?", "Что будет", "Да");

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            builder.OpenComponent<CascadingAuthenticationState>(0);
            builder.AddComponentParameter(1, "ChildContent", (RenderFragment)(inner =>
            {
                inner.OpenComponent<MainLayout>(0);
                inner.AddComponentParameter(1, nameof(MainLayout.Body), (RenderFragment)(body =>
                {
                    body.OpenElement(0, "button");
                    body.AddAttribute(1, "id", "ask");
                    body.AddAttribute(2, "onclick", EventCallback.Factory.Create(this, Ask));
                    body.CloseElement();
                }));
                inner.CloseComponent();
            }));
            builder.CloseComponent();
        }
    }
}
