using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Mcu.Dashboard.Wall;

namespace Mcu.Tests.Wall;

/// <summary>The heat map as a screen gets it.</summary>
public sealed class HeatPanelTests
{
    [Fact]
    public async Task Heat_WithoutDistricts_NamesTheDayOfEachCell()
    {
        await using var fixture = new WallFixture(hasDistricts: false);
        fixture.Load();
        fixture.Add(fixture.Card(district: null));

        var page = await DrawAsync(fixture, WallView.Heat);
        var cells = page.QuerySelectorAll("[data-testid=heat-cell]");

        Assert.Equal(14 * 14, cells.Length);
        Assert.Equal(("2026-11-21", "1"), (cells[13].GetAttribute("data-day"), cells[13].TextContent));
        Assert.False(cells[13].HasAttribute("data-district"));
        Assert.Equal("суббота, 21 ноября", page.QuerySelectorAll("thead th[scope=col]")[14].GetAttribute("aria-label"));
    }

    [Fact]
    public async Task HeatView_NamesEveryCellByTopicAndDistrict()
    {
        await using var fixture = new WallFixture();
        fixture.Load(fixture.Card(isLate: true), fixture.Card(), fixture.Card("G02", null));

        var cells = (await DrawAsync(fixture, WallView.Heat)).QuerySelectorAll("[data-testid=heat-cell]");

        Assert.Equal(14 * 3, cells.Length);
        var hot = cells.Single(
            cell => cell.GetAttribute("data-topic") == "Группа тем 1" && cell.GetAttribute("data-district") == "Северный");
        Assert.Equal(("2", "1"), (hot.TextContent, hot.GetAttribute("data-overdue")));
        Assert.Equal(
            "1",
            cells.Single(
                cell => cell.GetAttribute("data-topic") == "Группа тем 2" && cell.GetAttribute("data-district") == "не определено")
                .TextContent);
    }

    private static async Task<IDocument> DrawAsync(WallFixture fixture, WallView view)
    {
        var panels = await fixture.Renderer.DrawAsync(fixture.Board.Current, new WallVariant(view, "ru"));
        return await new HtmlParser().ParseDocumentAsync(string.Concat(panels.Values), TestContext.Current.CancellationToken);
    }
}
