using System.Security.Claims;
using Bunit;
using Mcu.Application.People;
using Mcu.Application.Sessions;
using Mcu.Dashboard.Access;
using Mcu.Dashboard.Settings;
using Mcu.Tests.Access;
using Mcu.Tests.Support;

namespace Mcu.Tests.Settings;

/// <summary>The administrator sees who is signed in, and ends a session after a confirmation.</summary>
public sealed class SessionsPageTests : PageTestContext
{
    private readonly SessionInfo _mine = SessionCacheTests.Card() with { Name = "Администратор", Role = Roles.Admin };
    private readonly SessionInfo _lead = SessionCacheTests.Card(2) with { Name = "Кедрова Л. П.", Role = Roles.SectorLead };
    private readonly SessionInfo _wall = SessionCacheTests.Card(3) with
    {
        Name = "Экран",
        Role = Roles.Wall,
        Kind = SessionKinds.Wall,
        EndsAt = null,
    };

    public SessionsPageTests()
    {
        Pace = Time;
        Get<SessionCache>().Take([_mine, _lead, _wall]);
    }

    protected override ClaimsPrincipal User => SessionPrincipal.Of(_mine);

    [Fact]
    public void OnesOwnSession_HasNoButton()
    {
        var page = Open<SessionsPage>();

        Assert.Equal(3, page.Hooks("session-row").Count);
        Assert.Equal(["sector-lead", "wall"], page.Hooks("session-end").Select(end => end.GetAttribute("data-role")).Order());
    }

    [Theory]
    [InlineData(Roles.SectorLead)]
    [InlineData(Roles.Wall)]
    public async Task End_AsksForConfirmation_CancelInFocus_AndCancellingChangesNothing(string role)
    {
        var page = Open<SessionsPage>();
        page.Press($"[data-testid=session-end][data-role={role}]");
        var cancel = await page.WaitForElementAsync("[data-testid=dialog-cancel]");
        Assert.Equal([cancel.Id], JSInterop.Invocations["mcu.focus"].Select(call => call.Arguments[0]));

        page.Press("[data-testid=dialog-cancel]");
        await page.WaitForStateAsync(() => page.Hooks("dialog-cancel").Count == 0);
        Assert.Single(page.FindAll($"[data-testid=session-row][data-role={role}]"));

        page.Press($"[data-testid=session-end][data-role={role}]");
        await page.WaitForElementAsync("[data-testid=dialog-save]");
        page.Press("[data-testid=dialog-save]");

        await page.WaitForStateAsync(() => page.FindAll($"[data-testid=session-row][data-role={role}]").Count == 0);
        await page.WaitForStateAsync(() => JSInterop.Invocations["mcu.focus"].Any(call => Equals(call.Arguments[0], "sessions-find")));
        Assert.Equal(2, Get<SessionCache>().Live.Count);
        var ended = Assert.Single(Sessions.Ended);
        Assert.Equal((SessionEndReasons.Revoked, _mine.Name), (ended.Why, ended.By?.Id));
    }

    [Fact]
    public async Task Find_KeepsMatchingSessions_AndSaysWhenThereAreNone()
    {
        var page = Open<SessionsPage>();

        await page.Hook("sessions-find").InputAsync("кедрова");
        Assert.Equal("sector-lead", Assert.Single(page.Hooks("session-row")).GetAttribute("data-role"));
        await page.Hook("sessions-find").InputAsync("нет такого");

        Assert.Empty(page.Hooks("session-row"));
        Assert.NotEmpty(page.Hooks("empty"));
    }
}
