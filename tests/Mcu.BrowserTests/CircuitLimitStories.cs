using Mcu.BrowserTests.Support;
using Mcu.BrowserTests.Support.Pages;
using Mcu.IntegrationTests.Support;
using static Microsoft.Playwright.Assertions;

namespace Mcu.BrowserTests;

/// <summary>Live pages need a session and are limited in number; a page that may not be live says so without a circuit.</summary>
public class CircuitLimitStories(
    CircuitLimitStories.SmallTown town, Chromium chromium) : Story(chromium), IClassFixture<CircuitLimitStories.SmallTown>
{
    [Fact]
    public async Task Page_BeyondTheSessionsLimit_SaysSo_AndOpensWhenAnotherIsClosed()
    {
        var visitor = (await VisitAsync(town.Server, Holder.Officer)).MayHear("429");
        var first = new DeskPage(visitor.Page);
        await first.OpenAsync();
        var second = new DeskPage(await visitor.Context.NewPageAsync());
        await second.OpenAsync();

        var third = await visitor.Context.NewPageAsync();
        var answer = await third.GotoAsync("/duty");

        Assert.Equal(429, answer!.Status);
        await Expect(third.GetByTestId("too-many-pages")).ToContainTextAsync("Закройте лишние вкладки");
        await Expect(third.Locator("script[src*=blazor]")).ToHaveCountAsync(0);

        var other = new DeskPage((await VisitAsync(town.Server, Holder.Rival)).Page);
        await other.OpenAsync(); // another session has a limit of its own

        await second.Page.CloseAsync();
        await new DeskPage(third).IsAliveAsync();
        await first.IsAliveAsync();
    }

    [Theory]
    [InlineData("/no-such-page", "not-found", 404)]
    [InlineData("/not-found", "not-found", 404)]
    [InlineData("/a/b/c?x=1", "not-found", 404)]
    [InlineData("/not-found?status=x%0A%1B%5B31m", "not-found", 404)]
    public async Task Stranger_AtAnUnknownAddress_IsToldSoWithoutACircuit(string address, string mark, int status)
    {
        var page = (await VisitAsync(town.Server)).MayHear("404").Page;
        var asked = new List<string>();
        page.Request += (_, request) => asked.Add(request.Url);

        var answer = await page.GotoAsync(address);

        Assert.Equal(status, answer!.Status);
        await Expect(page.GetByTestId(mark)).ToBeVisibleAsync();
        await Expect(page.Locator("script[src*=blazor]")).ToHaveCountAsync(0);
        Assert.Contains(
            asked,
            url => url.EndsWith("tokens.css", StringComparison.Ordinal) || url.Contains("tokens.", StringComparison.Ordinal));
        Assert.DoesNotContain(asked, url => url.Contains("_blazor", StringComparison.Ordinal));
    }

    [Fact]
    public async Task SignedInPerson_AtAnUnknownAddress_IsToldSoWithoutACircuit()
    {
        var page = (await VisitAsync(town.Server, Holder.Lead)).MayHear("404").Page;

        var answer = await page.GotoAsync("/no-such-page");

        Assert.Equal(404, answer!.Status);
        await Expect(page.GetByTestId("not-found")).ToBeVisibleAsync();
        await Expect(page.Locator("script[src*=blazor]")).ToHaveCountAsync(0);
    }

    /// <summary>A town that allows a session two live pages.</summary>
    public sealed class SmallTown(TestPostgres postgres) : Town(postgres)
    {
        protected override IReadOnlyDictionary<string, string> More => new Dictionary<string, string>
        {
            ["Access__Circuits__PerSession"] = "2",
        };
    }
}
