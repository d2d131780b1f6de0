using System.Collections.Concurrent;
using System.Text.Json;
using Mcu.BrowserTests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Mcu.BrowserTests;

/// <summary>
/// What a page weighs with an empty cache: bytes over the wire, headers included, of everything it asks for until it is alive and its fonts
/// are there, without its circuit. Bytes do not depend on how fast the machine is. What each page weighs stands in docs/performance.md.
/// </summary>
[Collection(SharedTown.Name)]
public class PageWeightStories(Town town, Chromium chromium) : Story(chromium)
{
    /// <summary>
    /// Nothing but the bundle itself, which comes when a plot is seen (<see cref="PlotStories"/>) and would be in view on a short page.
    /// </summary>
    private const string PlotBundle = "/_content/Plotly.Blazor/";

    private static readonly string[] Texts = ["text/html", "text/css", "text/javascript", "image/svg+xml"];

    /// <summary>
    /// The desk may weigh 250 kB until it is painted, which is held here for all it asks for; a block 450 kB, where a quarter more than
    /// what it weighs is allowed here.
    /// </summary>
    [Theory]
    [InlineData("/duty", 1366, 768, 250_000)]
    [InlineData("/blocks/city-economy", 390, 844, 270_000)]
    [InlineData("/wall", 1920, 1080, 120_000)]
    public async Task Page_WithAnEmptyCache_IsWithinItsWeight(string path, int width, int height, int limit)
    {
        await town.Api.PostAsync(new ResidentMessage("Во дворе № 5 «темно» — не горит фонарь", "ЖКХ"), Ct);
        var page = (await VisitAsync(town.Server, path == "/wall" ? Holder.Wall : Holder.Deputy, width, height)).Page;
        var files = await WatchAsync(page);

        await page.GotoAsync(path);
        await Expect(page.Locator(path == "/wall" ? ".wall" : "[data-alive]")).ToBeVisibleAsync();
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await page.EvaluateAsync("() => document.fonts.ready.then(() => true)");

        var loaded = files.Values
            .Where(file => file.Bytes > 0 && !file.Path.StartsWith(PlotBundle, StringComparison.Ordinal)).ToArray();
        Assert.Contains(loaded, file => file.Path == path);
        Assert.All(loaded.Where(file => Texts.Contains(file.Kind)), file => Assert.Equal("br", file.Encoding));
        Assert.Equal(
            ["golos-text-cyrillic-wght-normal.woff2", "golos-text-latin-wght-normal.woff2"],
            loaded.Where(file => file.Kind == "font/woff2").Select(file => file.Path.Split('/')[^1]).Order());
        Assert.True(
            loaded.Sum(file => file.Bytes) <= limit,
            string.Join('\n', loaded.OrderByDescending(file => file.Bytes).Select(file => $"{file.Bytes} {file.Encoding} {file.Path}")));
    }

    /// <summary>Empties the cache and follows what the page loads, by the number the browser gives each request.</summary>
    private static async Task<ConcurrentDictionary<string, Loaded>> WatchAsync(IPage page)
    {
        var files = new ConcurrentDictionary<string, Loaded>();
        var network = await page.Context.NewCDPSessionAsync(page);
        network.Event("Network.responseReceived").OnEvent += (_, said) =>
        {
            var response = said!.Value.GetProperty("response");
            files[Id(said.Value)] = new Loaded(
                new Uri(response.GetProperty("url").GetString()!).AbsolutePath,
                response.GetProperty("mimeType").GetString()!,
                Encoding(response.GetProperty("headers")),
                0);
        };
        network.Event("Network.loadingFinished").OnEvent += (_, said) =>
        {
            if (files.TryGetValue(Id(said!.Value), out var file))
            {
                files[Id(said.Value)] = file with { Bytes = (long)said.Value.GetProperty("encodedDataLength").GetDouble() };
            }
        };
        await network.SendAsync("Network.enable");
        await network.SendAsync("Network.clearBrowserCache");
        return files;
    }

    private static string Id(JsonElement said) => said.GetProperty("requestId").GetString()!;

    private static string Encoding(JsonElement headers) => headers.EnumerateObject()
        .Where(header => header.Name.Equals("Content-Encoding", StringComparison.OrdinalIgnoreCase))
        .Select(header => header.Value.GetString()!)
        .FirstOrDefault("");

    /// <param name="Path">Its address without host and query.</param>
    /// <param name="Kind">Its media type.</param>
    /// <param name="Encoding">How it was compressed; empty when it was not.</param>
    /// <param name="Bytes">Bytes over the wire; 0 until it has come whole.</param>
    private sealed record Loaded(string Path, string Kind, string Encoding, long Bytes);
}
