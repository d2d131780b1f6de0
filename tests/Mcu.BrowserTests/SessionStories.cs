using Mcu.BrowserTests.Support;
using Mcu.BrowserTests.Support.Pages;
using Microsoft.Playwright;
using Npgsql;
using static Microsoft.Playwright.Assertions;

namespace Mcu.BrowserTests;

/// <summary>
/// The end of a session reaches every tab, and in its last minutes the page asks for the key in place. In a town of its own, so that
/// sessions of other stories do not end.
/// </summary>
public class SessionStories(Town town, Chromium chromium) : Story(chromium), IClassFixture<Town>
{
    /// <summary>Sets the end of the sessions as another node would; nodes notice such changes by their number.</summary>
    private const string NearlyOver =
        """
        WITH next AS (UPDATE mcu.counters SET value = value + 1 WHERE name = 'sessions' RETURNING value)
        UPDATE mcu.sessions SET ends_at = now() + interval '10 minutes', change = next.value FROM next WHERE name = $1 AND ended_at IS NULL
        """;

    [Fact]
    public async Task SignOut_InOneTab_SignsTheOtherTabsOut()
    {
        var (visitor, desk) = await DeskAsync(Holder.Officer);
        var number = await town.Api.PostAsync(new ResidentMessage("Скамейка у пруда сломана"), Ct);
        var other = await visitor.Context.NewPageAsync();
        await new CardPage(other).OpenAsync(number);
        await Expect(new CardPage(other).Text).ToBeVisibleAsync();
        var third = await visitor.Context.NewPageAsync();
        await third.GotoAsync("/sign-in");

        await third.GetByTestId("sign-out").ClickAsync();

        await Expect(new SignInPage(desk.Page).Key).ToBeVisibleAsync();
        await Expect(new SignInPage(other).Key).ToBeVisibleAsync();
        Assert.Contains("returnUrl=", other.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_LeftOpenAfterItsSessionEnded_ShowsNothingAndDoesNothing()
    {
        var (visitor, desk) = await DeskAsync(Holder.Officer);
        visitor.MayLoseTheServer();
        var number = await town.Api.PostAsync(new ResidentMessage("Урна перевёрнута второй день"), Ct);
        await Expect(desk.Item(number)).ToBeVisibleAsync();
        await desk.Page.RouteAsync("**/duty", route => route.AbortAsync());
        var other = await visitor.Context.NewPageAsync();
        await other.GotoAsync("/sign-in");

        await other.GetByTestId("sign-out").ClickAsync();

        await Expect(desk.Item(number)).ToHaveCountAsync(0);
        Assert.Null((string?)(await town.Api.CardAsync(number, Ct))["acknowledgedAt"]);
    }

    [Fact]
    public async Task AnotherPerson_SigningInInAnotherTab_AppliesToBothTabs()
    {
        var (visitor, desk) = await DeskAsync(Holder.Officer);
        var other = await visitor.Context.NewPageAsync();

        await new SignInPage(other).EnterAsync(Holder.Rival);

        await Expect(desk.Page.Locator(".person")).ToContainTextAsync(Holder.Rival.Name!);
        await Expect(other.Locator(".person")).ToContainTextAsync(Holder.Rival.Name!);
    }

    [Fact]
    public async Task Administrator_EndsASessionOfAPersonAndOfAWall_AndBothAreSignedOut()
    {
        var (_, desk) = await DeskAsync(Holder.Lead);
        var wall = new WallPage((await VisitAsync(town.Server)).MayLoseTheServer().MayHear("401").Page);
        await new SignInPage(wall.Page).EnterAsync(Holder.Wall);
        await wall.FollowsAsync();
        var (_, admin) = await DeskAsync(Holder.Admin);
        await admin.Page.GotoAsync("/settings/sessions");

        foreach (var role in new[] { "sector-lead", "wall" })
        {
            var rows = admin.Page.Locator($"[data-testid=session-row][data-role={role}]");
            await Expect(rows).ToHaveCountAsync(1);
            var end = admin.Page.Locator($"[data-testid=session-end][data-role={role}]");
            await Expect(end).ToBeEnabledAsync();
            await end.PressAsync("Enter");
            await Expect(admin.Page.GetByTestId("dialog-cancel")).ToBeFocusedAsync();
            await admin.Page.Keyboard.PressAsync("Enter");
            await Expect(admin.Page.GetByTestId("dialog-cancel")).ToHaveCountAsync(0);
            await Expect(rows).ToHaveCountAsync(1);

            await end.ClickAsync();
            await admin.Page.GetByTestId("dialog-save").ClickAsync();
            await Expect(rows).ToHaveCountAsync(0);
            await Expect(admin.Page.GetByTestId("sessions-find")).ToBeFocusedAsync();
        }

        await Expect(new SignInPage(desk.Page).Key).ToBeVisibleAsync();
        await Expect(new SignInPage(wall.Page).Key).ToBeVisibleAsync();
        await Expect(admin.Page.GetByTestId("session-row").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task LastMinutes_OfASession_AskForTheKeyInPlace_AndCardAndDraftStay()
    {
        var number = await town.Api.PostAsync(new ResidentMessage("Качели скрипят на всю улицу"), Ct);
        var visitor = (await VisitAsync(town.Server)).MayHear("status of 403");
        await new SignInPage(visitor.Page).EnterAsync(Holder.Deputy);
        var page = visitor.Page;
        await page.GotoAsync($"/duty");
        var desk = new DeskPage(page);
        await desk.IsAliveAsync();
        await desk.MarkAsync();
        await page.GetByTestId("search").FillAsync("Качели");
        await Expect(desk.Item(number)).ToBeVisibleAsync();

        await using (var database = NpgsqlDataSource.Create(town.Connection))
        {
            await using var write = database.CreateCommand(NearlyOver);
            write.Parameters.AddWithValue(Holder.Deputy.Name!);
            Assert.Equal(1, await write.ExecuteNonQueryAsync(Ct));
        }

        var panel = page.GetByTestId("session-ahead");
        await Expect(panel).ToBeVisibleAsync();
        await page.GetByTestId("again-key").FillAsync("no-such-key");
        await page.GetByTestId("again-key").PressAsync("Enter");
        await Expect(panel.Locator("[data-said]")).Not.ToBeEmptyAsync();
        await page.GetByTestId("again-key").FillAsync(Holder.Deputy.Key);
        await page.GetByTestId("again-submit").ClickAsync();

        await Expect(panel).ToHaveCountAsync(0);
        Assert.True(await desk.IsMarkedAsync(), "The page was loaded anew.");
        await Expect(page.GetByTestId("search")).ToHaveValueAsync("Качели");
        await Expect(desk.Item(number)).ToBeVisibleAsync();
        var answer = await page.GotoAsync("/duty");
        Assert.Equal(200, answer?.Status);
    }

    private async Task<(Visitor Visitor, DeskPage Desk)> DeskAsync(Holder holder)
    {
        var visitor = await VisitAsync(town.Server);
        await new SignInPage(visitor.Page).EnterAsync(holder);
        var desk = new DeskPage(visitor.Page);
        await desk.OpenAsync();
        return (visitor, desk);
    }
}
