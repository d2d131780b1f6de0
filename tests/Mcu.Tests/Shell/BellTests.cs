using Mcu.Application.Incidents;
using Mcu.Application.People;
using Mcu.Dashboard.Shell;
using Mcu.Tests.Support;

namespace Mcu.Tests.Shell;

public sealed class BellTests
{
    private static readonly Dictionary<string, object?> Person = new() { ["Person"] = "p-lead" };

    [Fact]
    public async Task ANoticeForThePerson_ShowsAtOnce_WithoutReload()
    {
        await using var house = new PageHouse();
        var card = house.Card();
        house.Load(card);
        await using var host = await house.OpenAsync<Bell>(Person);
        Assert.Equal("0", Unread(await host.PageAsync()));

        house.Unread = 1;
        house.Apply(card with { Revision = 2 }, was: card, new IncidentEscalated(PageHouse.Now, "reaction", 1, Roles.SectorLead, "p-lead"));

        await Eventually.TrueAsync(async () => Unread(await host.PageAsync()) == "1", "the bell counts the notice");
    }

    [Fact]
    public async Task LeavingThePage_StopsWatching()
    {
        await using var house = new PageHouse();
        house.Load();
        var host = await house.OpenAsync<Bell>(Person);
        Assert.Equal(1, house.Board.WatcherCount);

        await host.DisposeAsync();

        Assert.Equal(0, house.Board.WatcherCount);
    }

    private static string? Unread(AngleSharp.Dom.IDocument page) => page.QuerySelector("[data-testid=notice-bell]")?.GetAttribute("data-unread");
}
