using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Mcu.BrowserTests.Support;
using Mcu.BrowserTests.Support.Pages;
using static Microsoft.Playwright.Assertions;

namespace Mcu.BrowserTests;

/// <summary>The wall shows incoming messages, and nothing about their authors.</summary>
[Collection(SharedTown.Name)]
public partial class WallStories(Town town, Chromium chromium) : Story(chromium)
{
    private const string District = "Мотовилихинский";

    /// <summary>Moments in milliseconds and the build's id, whose digits must not be mistaken for the number of a house.</summary>
    [GeneratedRegex(@"\b[0-9a-f]{12,}\b", RegexOptions.None, 1_000)]
    private static partial Regex MomentsAndBuild();

    [Fact]
    public async Task Message_Posted_AppearsOnTheWallAndIsCounted()
    {
        var wall = await WallAsync();
        await wall.OpenAsync();
        await wall.MarkAsync();
        var before = await LivePage.NumberAsync(wall.Open);

        var number = await town.Api.PostAsync(new ResidentMessage("Ещё одна яма на съезде: объезжают по газону, щебень летит"), Ct);

        await Expect(wall.Item(number)).ToContainTextAsync("Ещё одна яма на съезде: объезжают по газону");
        await Expect(wall.Open).ToHaveTextAsync($"{before + 1}");
        Assert.True(await wall.IsMarkedAsync(), "The wall was loaded anew.");
    }

    [Fact]
    public async Task Message_WithNamePhoneAndHouse_ShowsNoneOfThem()
    {
        var wall = await WallAsync();
        await wall.OpenAsync();

        var number = await town.Api.PostAsync(
            new ResidentMessage(
                "Подъезд не убирают вторую неделю на ул. Уинской, 417 у самого входа, кв. 93. Звоните +7 912 000-17-43, Краснопёрова " +
                "Евлампия",
                "ЖКХ",
                "Краснопёрова Евлампия",
                "+7 912 000-17-43",
                "улица Уинская, 417"),
            Ct);
        await Expect(wall.Item(number)).ToContainTextAsync("не убирают вторую неделю на ул. Уинской");

        foreach (var view in WallPage.Views)
        {
            await wall.OpenAsync(view);
            var page = MomentsAndBuild().Replace(await wall.Page.ContentAsync(), "");
            Assert.All(
                ["Краснопёрова", "Евлампия", "000-17-43", "417"],
                secret => Assert.DoesNotContain(secret, page, StringComparison.OrdinalIgnoreCase));
        }
    }

    [Fact]
    public async Task HeatView_HasEveryTopicByEveryDistrict_AndTheRightCellIncreases()
    {
        var wall = await WallAsync();
        await wall.OpenAsync("heat");
        var topics = Names("topics.json", "groups");
        var districts = Names("perm.json", "districts");
        foreach (var topic in topics)
        {
            foreach (var district in districts)
            {
                await Expect(wall.Cell(topic, district)).ToHaveCountAsync(1);
            }
        }

        var cell = wall.Cell("Дороги", District);
        var before = await LivePage.NumberAsync(cell);
        await town.Api.PostAsync(new ResidentMessage("Асфальт провалился посреди полосы, Мотовилихинский район", "Дороги"), Ct);

        await Expect(cell).ToHaveTextAsync($"{before + 1}");
    }

    [Theory]
    [InlineData("overview")]
    [InlineData("heat")]
    [InlineData("feed")]
    [InlineData("leaders")]
    public async Task View_OnItsScreen_HasItsTestIdsAndNoScrollBars(string view)
    {
        var wall = await WallAsync();
        await wall.OpenAsync(view);

        foreach (var hook in new[] { wall.Open, wall.Overdue, wall.Unacknowledged, wall.Version, wall.Stale })
        {
            await Expect(hook).ToHaveCountAsync(1);
        }

        await Expect(wall.Stale).ToBeHiddenAsync();
        Assert.Equal((0, 0), await wall.OverflowAsync());
        await wall.Page.SetViewportSizeAsync(1366, 768);
        Assert.Equal((0, 0), await wall.OverflowAsync());
    }

    [Fact]
    public async Task Overview_OnTheLargeScreen_HasNoSmallText()
    {
        var wall = await WallAsync();
        await wall.OpenAsync();
        await town.Api.PostAsync(new ResidentMessage("Светофор мигает жёлтым с ночи, перекрёсток стоит", "Дороги"), Ct);
        await Expect(wall.Items.First).ToBeVisibleAsync();

        Assert.Empty(await wall.TextsBelowAsync(27));
    }

    private async Task<WallPage> WallAsync() => new((await VisitAsync(town.Server, Holder.Wall, 1920, 1080)).Page);

    /// <summary>Names from the profile, as it lies beside the executable.</summary>
    private static IReadOnlyList<string> Names(string file, string list)
    {
        var profile = JsonNode.Parse(File.ReadAllText(Path.Combine(TownServer.Folder, "Municipalities", file)))!;
        return [.. profile[list]!.AsArray().Select(entry => (string)entry!["name"]!)];
    }
}
