using System.Collections.Immutable;
using Mcu.Application.Live;
using Mcu.Dashboard.Duty;
using Mcu.Tests.Support;

namespace Mcu.Tests.Duty;

public sealed class DutyPageTests
{
    [Fact]
    public async Task FirstPaint_ShowsCountersAndRowsByTheirHooks()
    {
        await using var house = new PageHouse();
        var (mine, late) = (house.Card("Мусор не вывозят"), house.Card(isAcknowledged: true, hoursLeft: -6));
        house.Load(mine, late);

        await using var host = await house.OpenAsync<DutyPage>();
        var page = await host.PageAsync();

        Assert.Equal("2", page.QuerySelector("[data-testid=open-count]")!.TextContent);
        Assert.Equal("1", page.QuerySelector("[data-testid=unacknowledged-count]")!.TextContent);
        Assert.Equal("1", page.QuerySelector("[data-testid=overdue-count]")!.TextContent);
        Assert.Equal("100", page.QuerySelector("[data-testid=board-version]")!.TextContent);
        var row = Assert.Single(page.QuerySelectorAll("[data-testid=feed-item]"));
        Assert.Equal(mine.Number, row.GetAttribute("data-number"));
    }

    [Fact]
    public async Task SpoolInUse_IsSaidOverTheDesk()
    {
        await using var house = new PageHouse();
        house.Load(house.Card());
        house.Board.SetSpool(new SpoolSign(PageHouse.Now, 4, 7, IsAway: true), ImmutableDictionary<string, int>.Empty);

        await using var host = await house.OpenAsync<DutyPage>();

        Assert.Contains("4 мин, ждут 7", (await host.PageAsync()).QuerySelector("[data-testid=spool-sign]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Watching_ANewMessage_AppearsByItself()
    {
        await using var house = new PageHouse();
        house.Load(house.Card());
        await using var host = await house.OpenAsync<DutyPage>();
        var arrived = house.Card(minutesOld: 0);

        house.Apply(arrived);

        await Eventually.TrueAsync(
            async () => (await host.PageAsync()).QuerySelector($"[data-testid=feed-item][data-number='{arrived.Number}']") is not null,
            "the new message is in the list");
    }

    [Fact]
    public async Task LeavingThePage_StopsWatching()
    {
        await using var house = new PageHouse();
        house.Load(house.Card());
        var host = await house.OpenAsync<DutyPage>();
        Assert.Equal(1, house.Board.WatcherCount);

        await host.DisposeAsync();

        Assert.Equal(0, house.Board.WatcherCount);
    }

    [Fact]
    public async Task ATitleWithMarkup_IsOnlyText()
    {
        await using var house = new PageHouse();
        house.Load(house.Card("<img src=x onerror=alert(1)>"));

        await using var host = await house.OpenAsync<DutyPage>();
        var page = await host.PageAsync();

        Assert.Null(page.QuerySelector("img"));
        Assert.Contains("<img src=x", page.QuerySelector("[data-testid=feed-item]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NothingUnacknowledged_IsSaidInWords()
    {
        await using var house = new PageHouse();
        house.Load(house.Card(isAcknowledged: true));

        await using var host = await house.OpenAsync<DutyPage>();

        Assert.NotNull((await host.PageAsync()).QuerySelector(".rows [data-testid=empty]"));
    }
}
