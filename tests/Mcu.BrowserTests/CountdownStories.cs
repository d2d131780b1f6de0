using System.Globalization;
using Mcu.BrowserTests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Mcu.BrowserTests;

/// <summary>
/// The script of the countdowns, alone in an empty page with a clock that the story turns: units at their borders, lateness, and the first
/// tick after a machine slept.
/// </summary>
[Collection(SharedTown.Name)]
public class CountdownStories(Town town, Chromium chromium) : Story(chromium)
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("00:00:59", "0 мин")]
    [InlineData("00:59:59", "59 мин")]
    [InlineData("01:00:00", "1 ч 0 мин")]
    [InlineData("23:59:00", "23 ч 59 мин")]
    [InlineData("1.00:00:00", "24 ч 0 мин")]
    [InlineData("1.23:59:59", "47 ч 59 мин")]
    [InlineData("2.00:00:00", "2 дня")]
    [InlineData("5.12:00:00", "5 дней")]
    [InlineData("-00:00:30", "■ −0 мин")]
    [InlineData("-00:59:00", "■ −59 мин")]
    [InlineData("-02:42:00", "■ −2 ч 42 мин")]
    [InlineData("-1.23:59:00", "■ −47 ч 59 мин")]
    [InlineData("-4.00:00:00", "■ −4 дня")]
    public async Task Words_AtTheBordersOfUnits(string left, string words)
    {
        var page = await PageAsync(Now + TimeSpan.Parse(left, CultureInfo.InvariantCulture));

        Assert.Equal(words, (await page.Locator("mcu-countdown").InnerTextAsync()).Replace('\u00A0', ' '));
    }

    /// <summary>A sleeping machine misses its ticks; its monotonic clock goes on, and the next tick goes by it.</summary>
    [Fact]
    public async Task Machine_ThatSlept_IsRightAtTheNextTick()
    {
        var page = await PageAsync(Now.AddHours(3));
        await Expect(page.Locator("mcu-countdown")).ToHaveTextAsync("3 ч 0 мин");

        await page.EvaluateAsync("() => { window.slept = 2 * 3600000 + 60000; window.tick(); }");
        await Expect(page.Locator("mcu-countdown")).ToHaveTextAsync("59 мин");
        await page.EvaluateAsync("() => { window.slept += 3600000; window.tick(); }");
        await Expect(page.Locator("mcu-countdown")).ToHaveTextAsync("■ −1 мин");
    }

    private async Task<IPage> PageAsync(DateTimeOffset due)
    {
        var page = (await VisitAsync(town.Server)).Page;
        await page.RouteAsync("**/countdown-test", route => route.FulfillAsync(new()
        {
            ContentType = "text/html",
            Body = string.Create(
                CultureInfo.InvariantCulture,
                $$"""
                <!DOCTYPE html><html lang="ru"><meta charset="utf-8"><link rel="icon" href="data:,">
                <meta name="mcu-clock" content="{{Now:yyyy-MM-ddTHH:mm:ssZ}}" data-speed="1" data-zone="Asia/Yekaterinburg">
                <script>
                  window.slept = 0;
                  performance.now = () => window.slept;
                  window.setInterval = act => { window.tick = act; return 1; };
                </script>
                <mcu-countdown soon="{{due.AddDays(30):O}}" due="{{due:O}}"></mcu-countdown>
                <script type="module" src="/countdown.js"></script>
                """),
        }));
        await page.GotoAsync("/countdown-test");
        await Expect(page.Locator("mcu-countdown")).ToHaveAttributeAsync("data-face", due < Now ? "overdue" : "running");
        return page;
    }
}
