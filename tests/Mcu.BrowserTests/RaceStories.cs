using Mcu.BrowserTests.Support;
using Mcu.BrowserTests.Support.Pages;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Mcu.BrowserTests;

/// <summary>Two officers acknowledge the same incident. One succeeds, and the other is told who.</summary>
[Collection(SharedTown.Name)]
public class RaceStories(Town town, Chromium chromium) : Story(chromium)
{
    /// <summary>Most attempts. One in which the board removes the button before it is pressed is not a race and is repeated.</summary>
    private const int MaxTries = 20;

    [Fact]
    public async Task Acknowledge_ByTwoAtOnce_HasOneWinnerAndTellsTheOther()
    {
        var first = await DeskAsync(Holder.Officer);
        var second = await DeskAsync(Holder.Rival);
        for (var tries = 0; tries < MaxTries; tries++)
        {
            var number = await town.Api.PostAsync(new ResidentMessage("Люк открыт посреди двора, дети рядом"), Ct);
            await ChooseAsync(first, number);
            await ChooseAsync(second, number);
            var at = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() + 150;
            var pressed = await Task.WhenAll(PressAsync(first, at), PressAsync(second, at));
            Assert.Contains(true, pressed);
            if (pressed.Contains(false))
            {
                continue;
            }

            await Expect(first.Message).ToBeVisibleAsync();
            await Expect(second.Message).ToBeVisibleAsync();
            var winner = (string)(await town.Api.CardAsync(number, Ct))["acknowledgedBy"]!;
            var (won, lost) = winner == Holder.Officer.Name ? (first, second) : (second, first);
            Assert.Contains(winner, new[] { Holder.Officer.Name, Holder.Rival.Name });
            await Expect(lost.Message).ToContainTextAsync(winner);
            await Expect(lost.Message).ToHaveAttributeAsync("role", "alert");
            await Expect(won.Message).ToContainTextAsync(number);
            await Expect(won.Message).Not.ToContainTextAsync(winner);
            return;
        }

        Assert.Fail($"In {MaxTries} tries both never pressed at once.");
    }

    private async Task<DeskPage> DeskAsync(Holder officer)
    {
        var desk = new DeskPage((await VisitAsync(town.Server, officer)).Page);
        await desk.OpenAsync();
        return desk;
    }

    private static async Task ChooseAsync(DeskPage desk, string number)
    {
        // A desk that holds its place shows what is new only when asked: it lets go with the card, and when the pointer is elsewhere.
        await desk.Page.Keyboard.PressAsync("Escape");
        await desk.Page.Mouse.MoveAsync(1, 1);
        await desk.Item(number).Locator(".row-title, a").First.ClickAsync();
        await Expect(desk.Page.Locator($"[data-testid=card][data-number='{number}']")).ToBeVisibleAsync();
        await Expect(desk.CardAcknowledge).ToBeEnabledAsync();
    }

    /// <returns>False when the button was gone.</returns>
    private static Task<bool> PressAsync(DeskPage desk, long at) => desk.Page.EvaluateAsync<bool>(
        "at => new Promise(done => setTimeout(() => { const button = document.querySelector('[data-testid=card-acknowledge]'); " +
        "button?.click(); done(button !== null); }, at - Date.now()))",
        at);
}
