using Mcu.BrowserTests.Support;
using Mcu.BrowserTests.Support.Pages;
using Npgsql;
using static Microsoft.Playwright.Assertions;

namespace Mcu.BrowserTests;

/// <summary>A message that triage cannot read is shown on desk and wall, and becomes an incident when it has been repaired.</summary>
public class QuarantineStories(Town town, Chromium chromium) : Story(chromium), IClassFixture<Town>
{
    private const string Damage =
        "UPDATE mcu.signals SET content = left(content, 20), state = 'pending', incident_id = NULL WHERE id = (SELECT max(id) FROM " +
        "mcu.signals)";
    private const string Repair =
        "UPDATE mcu.signals SET content = (SELECT replace(whole.content, whole.external_id, signals.external_id) FROM mcu.signals whole " +
        "WHERE whole.state = 'done' LIMIT 1) WHERE state = 'aside'";

    [Fact]
    public async Task Message_ThatCannotBeRead_IsShownOnDeskAndWall_AndTriagedAgainByKeyboard()
    {
        await using var database = NpgsqlDataSource.Create(town.Connection);
        await town.Api.PostManyAsync([new ResidentMessage("Упал знак у перехода"), new ResidentMessage("Яма у остановки")], Ct);
        var desk = new DeskPage((await VisitAsync(town.Server, Holder.Officer)).Page);
        await desk.OpenAsync();
        var wall = new WallPage((await VisitAsync(town.Server, Holder.Wall, 1920, 1080)).Page);
        await wall.OpenAsync();

        await RunAsync(database, Damage);

        await Expect(wall.Page.GetByTestId("aside-sign")).ToContainTextAsync("1");
        await Expect(desk.Page.GetByTestId("aside-sign")).ToContainTextAsync("1");
        await desk.Page.GetByTestId("aside-sign").Locator("a").PressAsync("Enter");
        var item = desk.Page.GetByTestId("aside-item");
        await Expect(item).ToContainTextAsync(TownApi.Source);
        Assert.True((await desk.OverflowAsync()).Width <= 0, "The page scrolls sideways.");

        await RunAsync(database, Repair);
        await item.GetByTestId("again").PressAsync("Enter");
        await Expect(desk.Message).ToBeFocusedAsync();

        await Expect(item).ToHaveCountAsync(0);
        await Expect(wall.Page.GetByTestId("aside-sign")).ToHaveCountAsync(0);
        await desk.OpenAsync();
        await Expect(desk.Page.GetByTestId("open-count")).ToHaveTextAsync("3");
    }

    private static Task RunAsync(NpgsqlDataSource database, string sql) => Eventually.HoldsAsync(
        "there is a row to change",
        async () =>
        {
            await using var command = database.CreateCommand(sql);
            return await command.ExecuteNonQueryAsync(Ct) == 1;
        },
        Ct);
}
