using System.Globalization;
using System.Text.RegularExpressions;
using Mcu.BrowserTests.Support;
using Mcu.BrowserTests.Support.Pages;

namespace Mcu.BrowserTests;

/// <summary>The wall on a bad day, with 3,200 overdue and every sign of trouble at once, and on an ordinary one, on any monitor.</summary>
[Collection(SharedTown.Name)]
public sealed partial class WallDayStories(Town town, Chromium chromium) : Story(chromium)
{
    private static readonly (int Width, int Height)[] Monitors = [(1920, 1080), (1280, 1024), (1080, 1920)];

    [GeneratedRegex(@"\d+", RegexOptions.None, 1_000)]
    private static partial Regex Digits();

    [Theory]
    [InlineData(true, "ru")]
    [InlineData(true, "en")]
    [InlineData(false, "ru")]
    [InlineData(false, "en")]
    public async Task Wall_OnAnyMonitor_OverprintsNothing_CutsNothing_AndDoesNotScroll(bool isBad, string language)
    {
        await using var day = isBad ? WallSheet.OfABadDay() : WallSheet.OfAnOrdinaryDay();
        List<string> faults = [];
        foreach (var view in WallPage.Views)
        {
            foreach (var (width, height) in Monitors)
            {
                var wall = await ShowAsync(day, view, width, height, language);
                var overflow = await wall.OverflowAsync() is (0, 0) ? [] : new[] { "it scrolls" };
                var found = overflow.Concat(await TextBoxes.FaultsAsync(wall.Page));
                faults.AddRange(found.Select(fault => string.Create(CultureInfo.InvariantCulture, $"{view} {width}×{height}: {fault}")));
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    /// <summary>The heads of what came and went today, also on a monitor 1280 wide.</summary>
    [Fact]
    public async Task Wall_HeadsOfToday_AreOneLineOnEveryMonitor()
    {
        await using var day = WallSheet.OfAnOrdinaryDay();
        foreach (var (width, height) in Monitors.Append((1280, 720)))
        {
            var wall = await ShowAsync(day, "overview", width, height);
            var lines = await wall.Page.Locator(".today .name").EvaluateAllAsync<double[]>(
                "heads => heads.map(head => head.getBoundingClientRect().height / parseFloat(getComputedStyle(head).fontSize))");
            Assert.Equal(2, lines.Length);
            Assert.All(lines, height => Assert.InRange(height, 0, 1.9));
        }
    }

    [Fact]
    public async Task Wall_OnABadDay_ShowsEveryBlock_OrCountsThoseItDoesNot()
    {
        await using var day = WallSheet.OfABadDay();
        foreach (var view in new[] { "overview", "leaders" })
        {
            foreach (var (width, height) in Monitors)
            {
                var wall = await ShowAsync(day, view, width, height);

                Assert.Equal(7, await ShownAsync(wall, "[data-panel=leaders] [data-fit]") + await MoreAsync(wall, "leaders"));
            }
        }
    }

    [Fact]
    public async Task Wall_OnABadDay_ShowsSilentSourcesFirst_InTwoLines_AndCountsTheOthers()
    {
        await using var day = WallSheet.OfABadDay();

        var wall = await ShowAsync(day, "overview", 1920, 1080);

        Assert.Equal(10, await ShownAsync(wall, ".feeds") + await MoreAsync(wall, "sources"));
        Assert.Equal(0, await wall.Page.Locator(".feeds > :not(.silent):not(.out)").CountAsync());
        var more = await wall.Page.Locator("[data-panel=sources] [data-more]").InnerTextAsync();
        var unseen = int.Parse(Digits().Matches(more)[1].Value, CultureInfo.InvariantCulture);
        Assert.Equal(5, await wall.Page.Locator(".feeds > .silent:not(.out)").CountAsync() + unseen);
        var lines = await wall.Page.EvaluateAsync<int>(
            """
            () => {
              const shown = [...document.querySelectorAll(".feeds > :not(.out)")];
              return new Set(shown.map(source => Math.round(source.getBoundingClientRect().top))).size;
            }
            """);
        Assert.InRange(lines, 1, 2);
    }

    [Fact]
    public async Task Wall_OnABadDay_CountsTheMessagesOfTheDayThatItDoesNotShow()
    {
        await using var day = WallSheet.OfABadDay();
        foreach (var view in new[] { "overview", "feed" })
        {
            var wall = await ShowAsync(day, view, 1920, 1080);

            Assert.Equal(410, await ShownAsync(wall, "[data-panel=feed] [data-fit]") + await MoreAsync(wall, "feed"));
        }
    }

    [Fact]
    public async Task Overview_OnABadDay_HeadsOfTheTableDoNotTouch()
    {
        await using var day = WallSheet.OfABadDay();
        foreach (var (width, height) in Monitors)
        {
            var wall = await ShowAsync(day, "overview", width, height);

            var least = await wall.Page.EvaluateAsync<double>(
                """
                () => {
                  const boxes = [...document.querySelectorAll("thead th > span:not(.hidden)")].map(head => head.getBoundingClientRect());
                  const letter = parseFloat(getComputedStyle(document.documentElement).fontSize);
                  return Math.min(...boxes.slice(1).map((box, i) => box.left - boxes[i].right)) / letter;
                }
                """);
            Assert.True(least > 0.15, $"{width}×{height}: {least} of a letter's height between two heads.");
        }
    }

    [Fact]
    public async Task LeadersView_OfSixBlocks_FillsItsScreen()
    {
        await using var day = WallSheet.OfAnOrdinaryDay();
        var wall = await ShowAsync(day, "leaders", 1920, 1080);

        var share = await wall.Page.EvaluateAsync<double>(
            """
            () => {
              const panel = document.querySelector("[data-panel=leaders]").getBoundingClientRect();
              const last = [...document.querySelectorAll("[data-testid=leader-row]")].at(-1).getBoundingClientRect();
              return (last.bottom - panel.top) / panel.height;
            }
            """);
        Assert.InRange(share, 0.8, 1);
    }

    /// <summary>The town's own page with another day on it: the streams and the questions of its script find nobody.</summary>
    private async Task<WallPage> ShowAsync(WallSheet day, string view, int width, int height, string language = "ru")
    {
        var markup = await day.PageAsync(view, language);
        var page = (await VisitAsync(town.Server, Holder.Wall, width, height)).MayLoseTheServer().Page;
        await page.RouteAsync("**/hubs/**", _ => Task.CompletedTask);
        await page.RouteAsync("**/wall/panels*", _ => Task.CompletedTask);
        await page.RouteWebSocketAsync(new Regex("hubs/board", RegexOptions.None, TimeSpan.FromSeconds(1)), _ => { });
        await page.RouteAsync("**/wall?*", route => route.FulfillAsync(new() { ContentType = "text/html; charset=utf-8", Body = markup }));
        await page.GotoAsync($"/wall?view={view}");
        await page.EvaluateAsync("() => document.fonts.ready.then(() => new Promise(requestAnimationFrame))");
        return new WallPage(page);
    }

    private static Task<int> ShownAsync(WallPage wall, string list) => wall.Page.Locator($"{list} > :not(.out)").CountAsync();

    /// <returns>What «ещё N» says; 0 when it is not there.</returns>
    private static async Task<int> MoreAsync(WallPage wall, string panel)
    {
        var more = wall.Page.Locator($"[data-panel={panel}] [data-more]");
        return await more.IsVisibleAsync() ? int.Parse(Digits().Match(await more.InnerTextAsync()).Value, CultureInfo.InvariantCulture) : 0;
    }
}
