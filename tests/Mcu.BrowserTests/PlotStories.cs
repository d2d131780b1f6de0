using System.Collections.Concurrent;
using System.Text;
using Mcu.BrowserTests.Support;
using Mcu.BrowserTests.Support.Pages;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Mcu.BrowserTests;

/// <summary>A deputy looks at the plots of their block, which are below the visible part of a low window.</summary>
[Collection(SharedTown.Name)]
public class PlotStories(Town town, Chromium chromium) : Story(chromium)
{
    private const string LightPanel = "rgb(255, 255, 255)";
    private const string DarkPanel = "rgb(17, 26, 36)";
    private const string LibraryFiles = "_content/Plotly.Blazor/";
    private const string FlowSum = "document.getElementById('flow-plot-area').data[0].y.reduce((all, one) => all + one, 0)";
    private const string HeatSum = "document.getElementById('heat-plot-area').data[0].z.flat().reduce((all, one) => all + one, 0)";

    /// <summary>More than the uncompressed cartesian bundle, and far less than the whole of plotly.js.</summary>
    private const int BundleBytes = 1_600_000;

    [Fact]
    public async Task Plots_AreLoadedWhenScrolledTo_AndFollowThemeAndBoard()
    {
        await town.Api.PostAsync(new ResidentMessage("Во дворе не горит фонарь, темно", "ЖКХ"), Ct);
        var (block, asked) = await LookAsync(ColorScheme.Light);
        await Expect(block.Flow.Locator("figcaption")).ToContainTextAsync("Поступило");
        Assert.Empty(asked);

        await block.Flow.Locator(".plot-area").ScrollIntoViewIfNeededAsync();
        await Expect(block.Flow.Locator(".bars .point")).ToHaveCountAsync(28); // fourteen days, received and answered
        Assert.Matches(
            "^[0-9]+ (янв|февр|мар|апр|мая|июн|июл|авг|сент|окт|нояб|дек)",
            await block.Flow.Locator(".xtick text").First.TextContentAsync());
        var ticks = await block.Flow.Locator(".ytick text").AllTextContentsAsync();
        Assert.Equal(ticks.Distinct(), ticks); // few incidents, and no grid line at a fraction
        await block.Heat.Locator(".plot-area").ScrollIntoViewIfNeededAsync();
        await Expect(block.Heat.Locator(".heatmaplayer image")).ToHaveCountAsync(1);
        var unpacked = await block.Page.EvaluateAsync<int>(
            $"() => performance.getEntriesByType('resource').filter(file => file.name.includes('{LibraryFiles}')).reduce((all, file) => " +
            "all + file.decodedBodySize, 0)");
        Assert.InRange(unpacked, 1, BundleBytes);

        await Expect(block.Flow.Locator(".main-svg").First).ToHaveCSSAsync("background-color", LightPanel);
        await block.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await Expect(block.Flow.Locator(".main-svg").First).ToHaveCSSAsync("background-color", DarkPanel);
        await Expect(block.Heat.Locator(".main-svg").First).ToHaveCSSAsync("background-color", DarkPanel);

        var (received, open) = (await ReceivedAsync(block), await HeatAsync(block));
        await town.Api.PostAsync(new ResidentMessage("Батареи холодные с вечера", "ЖКХ"), Ct);
        await block.Page.WaitForFunctionAsync($"() => {FlowSum} === {received + 1}");
        await block.Page.WaitForFunctionAsync($"() => {HeatSum} === {open + 1}");
        await Expect(block.Flow.Locator(".main-svg").First).ToHaveCSSAsync("background-color", DarkPanel);
        await block.Flow.Locator("summary").ClickAsync();
        var numbers = await block.Flow.Locator("tbody td:nth-child(2)").AllInnerTextsAsync();
        Assert.Equal(received + 1, numbers.Sum(number => int.Parse(number, System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task Plot_IsSaved_AsATableAndAsAPicture()
    {
        await town.Api.PostAsync(new ResidentMessage("Во дворе не горит фонарь, темно", "ЖКХ"), Ct);
        var (block, _) = await LookAsync(ColorScheme.Dark);

        var table = await SaveAsync(block.Heat, "CSV"); // possible before the picture is there
        Assert.EndsWith(".csv", table.Name, StringComparison.Ordinal);
        Assert.StartsWith("\uFEFFтема;", Encoding.UTF8.GetString(table.Bytes), StringComparison.Ordinal);

        await block.Flow.Locator(".plot-area").ScrollIntoViewIfNeededAsync();
        await Expect(block.Flow.Locator(".bars .point")).ToHaveCountAsync(28);
        var lines = Encoding.UTF8.GetString((await SaveAsync(block.Flow, "CSV")).Bytes)
            .Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("\uFEFFдень;поступило;отвечено", lines[0]);
        Assert.Equal(15, lines.Length);
        Assert.Matches(@"^\d{4}-\d\d-\d\d;\d+;\d+$", lines[^1]);

        var picture = await SaveAsync(block.Flow, "PNG");
        Assert.EndsWith(".png", picture.Name, StringComparison.Ordinal);
        Assert.Equal("PNG"u8, picture.Bytes.AsSpan(1, 3));
        Assert.InRange(picture.Bytes.Length, 5_000, int.MaxValue);
    }

    [Fact]
    public async Task Plot_WhoseScriptIsNotLoaded_SaysSo_AndThePageWorks()
    {
        var visitor = (await VisitAsync(town.Server, Holder.Deputy, 1440, 420)).MayHear("net::ERR_");
        await visitor.Page.RouteAsync($"**/{LibraryFiles}plotly-*.min.js", route => route.AbortAsync());
        var block = new BlockPage(visitor.Page);
        await OpenAsync(block);

        await block.Flow.Locator(".plot-area").ScrollIntoViewIfNeededAsync();

        await Expect(block.Flow).ToContainTextAsync("Рисунок не загрузился");
        var before = await LivePage.NumberAsync(block.Open);
        await town.Api.PostAsync(new ResidentMessage("Кран на кухне течёт второй день", "ЖКХ"), Ct);
        await Expect(block.Open).ToHaveTextAsync($"{before + 1}");
    }

    /// <summary>
    /// Becoming interactive once re-rendered the page from its top: a person who had scrolled by then lost their place, and no plot was
    /// loaded.
    /// </summary>
    [Theory]
    [InlineData(1440, 420)]
    [InlineData(390, 844)]
    public async Task Plot_ScrolledToBeforeThePageIsInteractive_StaysInView_AndIsDrawn(int width, int height)
    {
        await town.Api.PostAsync(new ResidentMessage("Во дворе не горит фонарь, темно", "ЖКХ"), Ct);
        var block = new BlockPage((await VisitAsync(town.Server, Holder.Deputy, width, height)).Page);
        var isLetGo = new TaskCompletionSource();
        await block.Page.RouteAsync("**/_blazor/negotiate**", async route =>
        {
            await isLetGo.Task;
            await route.ContinueAsync();
        });
        await block.OpenAsync(Holder.Deputy.Block!);
        await block.Flow.Locator(".plot-area").ScrollIntoViewIfNeededAsync();
        await Expect(block.Page.Locator("[data-alive]")).ToHaveCountAsync(0);

        isLetGo.SetResult();

        await Expect(block.Flow.Locator(".bars .point")).ToHaveCountAsync(28);
        await Expect(block.Flow.Locator(".plot-area")).ToBeInViewportAsync();
    }

    [Fact]
    public async Task Theme_ChangedWithoutConnection_IsAppliedToPlotsWhenItIsBack()
    {
        await town.Api.PostAsync(new ResidentMessage("Во дворе не горит фонарь, темно", "ЖКХ"), Ct);
        await using var proxy = new NetworkProxy(town.Server);
        await VisitAsync(town.Server, Holder.Deputy); // signs in without the proxy
        var block = new BlockPage((await VisitAsync(town.Server, Holder.Deputy, 1440, 420, proxy.Url)).MayLoseTheServer().Page);
        await block.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await OpenAsync(block);
        await block.Flow.Locator(".plot-area").ScrollIntoViewIfNeededAsync();
        await Expect(block.Flow.Locator(".main-svg").First).ToHaveCSSAsync("background-color", LightPanel);
        await block.MarkAsync();

        proxy.Cut();
        await Expect(block.Stale).ToBeVisibleAsync(new() { Timeout = 15_000 });
        await block.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await Expect(block.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        proxy.Join();

        await Expect(block.Flow.Locator(".main-svg").First).ToHaveCSSAsync("background-color", DarkPanel, new() { Timeout = 15_000 });
        Assert.True(await block.IsMarkedAsync(), "The circuit was lost: the page was loaded anew.");
    }

    /// <summary>Waits until the page is alive and its plots are watched.</summary>
    private static async Task OpenAsync(BlockPage block)
    {
        await block.OpenAsync(Holder.Deputy.Block!);
        await Expect(block.Flow.Locator(".plot-save", new() { HasText = "CSV" })).ToBeEnabledAsync();
    }

    private static Task<int> ReceivedAsync(BlockPage block) =>
        block.Page.EvaluateAsync<int>("() => document.getElementById('flow-plot-area').data[0].y.reduce((all, one) => all + one, 0)");

    private static Task<int> HeatAsync(BlockPage block) =>
        block.Page.EvaluateAsync<int>($"() => {HeatSum}");

    private static async Task<(string Name, byte[] Bytes)> SaveAsync(ILocator plot, string button)
    {
        var download = await plot.Page.RunAndWaitForDownloadAsync(
            () => plot.Locator(".plot-save", new() { HasText = button }).ClickAsync());
        return (download.SuggestedFilename, await File.ReadAllBytesAsync((await download.PathAsync())!, Ct));
    }

    /// <summary>Opens the page, and records what it requests of the library's files.</summary>
    private async Task<(BlockPage Block, ConcurrentQueue<string> Asked)> LookAsync(ColorScheme theme)
    {
        var visitor = await VisitAsync(town.Server, Holder.Deputy, 1440, 420);
        var asked = new ConcurrentQueue<string>();
        visitor.Page.Request += (_, request) =>
        {
            if (request.Url.Contains(LibraryFiles, StringComparison.Ordinal))
            {
                asked.Enqueue(request.Url);
            }
        };
        await visitor.Page.EmulateMediaAsync(new() { ColorScheme = theme });
        var block = new BlockPage(visitor.Page);
        await OpenAsync(block);
        return (block, asked);
    }
}
