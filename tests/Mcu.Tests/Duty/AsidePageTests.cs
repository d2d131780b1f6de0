using Mcu.Application.People;
using Mcu.Application.Signals;
using Mcu.Dashboard.Access;
using Mcu.Dashboard.Duty;
using Mcu.Tests.Support;

namespace Mcu.Tests.Duty;

public sealed class AsidePageTests
{
    private static readonly AsideSignal Stumbled = new(7, "ВКонтакте", "wall-1_7", PageHouse.Now, "DbUpdateException", "Во дворе <b>темно</b>");
    private static readonly AsideSignal Broken = new(8, "Приёмная", "п-8", PageHouse.Now, "JsonException", null);

    [Fact]
    public async Task Page_SaysWhatCame_WhyItWaits_AndWhatIsToBeDone()
    {
        await using var house = new PageHouse();
        house.Aside.AddRange([Stumbled, Broken]);
        house.Load();

        await using var host = await house.OpenAsync<AsidePage>();
        var items = (await host.PageAsync()).QuerySelectorAll("[data-testid=aside-item]");

        Assert.Equal(2, items.Length);
        Assert.Contains("DbUpdateException", items[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("Во дворе <b>темно</b>", items[0].TextContent, StringComparison.Ordinal); // The resident's words are never markup.
        Assert.Contains("прочитать её нельзя", items[1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_IsSaidInWords()
    {
        await using var house = new PageHouse();
        house.Load();

        await using var host = await house.OpenAsync<AsidePage>();

        Assert.Contains("Все сообщения разобраны", (await host.PageAsync()).Body!.TextContent, StringComparison.Ordinal);
    }

    /// <summary>What was never read is not said to be nothing.</summary>
    [Fact]
    public async Task DatabaseAway_IsSaid_AndNothingElse()
    {
        await using var house = new PageHouse { IsAsideAway = true };
        house.Load();

        await using var host = await house.OpenAsync<AsidePage>();
        var page = await host.PageAsync();

        Assert.Contains("База данных сейчас недоступна", page.QuerySelector("[data-testid=message]")!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("[data-testid=empty]"));
    }

    [Theory]
    [InlineData(Roles.Duty, true)]
    [InlineData(Roles.Deputy, false)]
    public async Task Desk_SaysHowMany_ToThoseWhoMayLook(string role, bool isSaid)
    {
        await using var house = new PageHouse(new Actor("p", "Иванова А. С.", role, null, null));
        house.Load(house.Card());
        house.Board.SetAside(2);

        await using var host = await house.OpenAsync<DutyPage>();
        var sign = (await host.PageAsync()).QuerySelector("[data-testid=aside-sign]");

        Assert.Equal(isSaid, sign is not null);
        if (isSaid)
        {
            Assert.Contains("2", sign!.TextContent, StringComparison.Ordinal);
            Assert.Equal("/duty/aside", sign.QuerySelector("a")!.GetAttribute("href"));
        }
    }
}
