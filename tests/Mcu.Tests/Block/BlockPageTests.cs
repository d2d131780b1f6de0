using Mcu.Dashboard.Block;
using Mcu.Tests.Support;

namespace Mcu.Tests.Block;

public sealed class BlockPageTests
{
    [Fact]
    public async Task FirstPaint_ShowsThisBlockOnly_ByItsHooks()
    {
        await using var house = new PageHouse();
        var (late, fine, foreign) = (house.Card(hoursLeft: -1), house.Card(isAcknowledged: true), house.Card(block: "social"));
        house.Load(late, fine, foreign);

        await using var host = await house.OpenAsync<BlockPage>(new() { ["Code"] = "city" });
        var page = await host.PageAsync();

        Assert.Equal("2", page.QuerySelector("[data-testid=open-count]")!.TextContent);
        Assert.Equal("1", page.QuerySelector("[data-testid=overdue-count]")!.TextContent);
        Assert.Equal("1", page.QuerySelector("[data-testid=unacknowledged-count]")!.TextContent);
        Assert.Equal("100", page.QuerySelector("[data-testid=board-version]")!.TextContent);
        Assert.Equal([late.Number, fine.Number], page.QuerySelectorAll("[data-testid=feed-item]").Select(row => row.GetAttribute("data-number")));
        Assert.Equal(["city", "social"], page.QuerySelectorAll("[data-testid=leader-row]").Select(row => row.GetAttribute("data-block")));
    }

    [Fact]
    public async Task UnknownBlock_IsNotFound()
    {
        await using var house = new PageHouse();
        house.Load();

        await using var host = await house.OpenAsync<BlockPage>(new() { ["Code"] = "nowhere" });

        Assert.NotNull((await host.PageAsync()).QuerySelector("[data-testid=not-found]"));
    }

    [Fact]
    public async Task Watching_ANewMessageOfTheBlock_AppearsByItself()
    {
        await using var house = new PageHouse();
        house.Load();
        await using var host = await house.OpenAsync<BlockPage>(new() { ["Code"] = "city" });
        var arrived = house.Card();

        house.Apply(arrived);

        await Eventually.TrueAsync(
            async () => (await host.PageAsync()).QuerySelector($"[data-number='{arrived.Number}']") is not null, "the new message is in the block");
    }

    [Fact]
    public async Task LeavingThePage_StopsWatching()
    {
        await using var house = new PageHouse();
        house.Load(house.Card());
        var host = await house.OpenAsync<BlockPage>(new() { ["Code"] = "city" });
        Assert.Equal(1, house.Board.WatcherCount);

        await host.DisposeAsync();

        Assert.Equal(0, house.Board.WatcherCount);
    }

    [Fact]
    public async Task Heat_CountsEveryOpenIncidentOfTheBlockOnce()
    {
        await using var house = new PageHouse();
        var board = house.Load(house.Card(), house.Card(), house.Card(group: null), house.Card(block: "social"));

        var heat = BlockFigures.Heat(board.OpenOf("city"), house.Get<Dashboard.Kit.TownNames>())!;

        Assert.Equal(["Северный"], heat.Columns);
        Assert.Equal([2, 1], heat.Series.Select(row => row.Values[0]));
        Assert.Equal("не определено", heat.Series[^1].Name);
    }
}
