using Mcu.BrowserTests.Support;
using Mcu.BrowserTests.Support.Pages;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Mcu.BrowserTests;

/// <summary>An officer moves deadlines by the law's own ways, without the mouse, and reads why each is what it is.</summary>
[Collection(SharedTown.Name)]
public class DeadlineStories(Town town, Chromium chromium) : Story(chromium)
{
    [Fact]
    public async Task Message_InterimAnswer_StartsTheClockOfTheFinalOne_Once()
    {
        var (page, card, number) = await CardAsync("Обещали решить, но не сказали когда");
        await PressAsync(page, "KeyI");
        await page.GetByTestId("interim-text").FillAsync("Заявка передана подрядчику.");
        await page.GetByTestId("dialog-save").ClickAsync();

        await Expect(Clock(card, "final", "IM-FIN")).ToHaveAttributeAsync("data-face", "running");
        await Expect(Clock(card, "answer", "IM")).ToHaveAttributeAsync("data-face", "met");
        await Expect(page.GetByTestId("interim")).ToHaveCountAsync(0);
        await WhyAsync(Clock(card, "final", "IM-FIN"), "Норма IM-FIN", "7 рабочих дн", "день начала не считается");
        Assert.NotEqual("answered", (string?)(await town.Api.CardAsync(number, Ct))["status"]);
    }

    [Fact]
    public async Task Message_Postponed_RestsAndSaysSo()
    {
        var (page, card, number) = await CardAsync("Лавочку уберут после праздника");
        var before = (DateTimeOffset)(await ClockAsync(number, "answer"))["dueAt"]!;
        await PressAsync(page, "KeyP");
        await page.GetByTestId("dialog-save").ClickAsync();
        await Expect(page.Locator("form.ask [aria-invalid=true]")).ToHaveCountAsync(3);
        var until = before.ToOffset(TimeSpan.FromHours(5)).AddDays(9);
        await page.GetByTestId("postpone-until").FillAsync(until.ToString("dd.MM.yyyy"));
        await page.GetByTestId("postpone-until-time").FillAsync(until.ToString("HH:mm"));
        await page.GetByTestId("postpone-reason").FillAsync("Площадь закрыта на праздник");
        await page.GetByTestId("postpone-approver").FillAsync("Чебакова Л. Э.");
        await page.GetByTestId("dialog-save").ClickAsync();

        await Expect(card.Card).ToContainTextAsync("Площадь закрыта на праздник");
        await WhyAsync(Clock(card, "answer", "IM"), "срок приостановлен");
        Assert.True((DateTimeOffset)(await ClockAsync(number, "answer"))["dueAt"]! > before.AddDays(8));
    }

    [Fact]
    public async Task Message_MadeAnAppeal_HasTheLawsClocks_IsExtendedOnce_AndGoesBackOnlyWithConsent()
    {
        var (page, card, number) = await CardAsync("Прошу считать это обращением");
        await PressAsync(page, "KeyG");
        await page.GetByTestId("dialog-save").ClickAsync();
        await Expect(Clock(card, "answer", "59FZ")).ToHaveAttributeAsync("data-face", "running");
        await Expect(Clock(card, "forwarding", "59FZ-FWD")).ToHaveAttributeAsync("data-face", "running");
        await Expect(Clock(card, "registration", "59FZ-REG")).ToHaveAttributeAsync("data-face", "met");
        await Expect(Clock(card, "answer", "IM")).ToHaveAttributeAsync("data-face", "met");

        await PressAsync(page, "KeyX");
        await page.GetByTestId("extend-days").FillAsync("10");
        await page.GetByTestId("extend-notice").FillAsync("письмо № 17 от сегодняшнего дня");
        await page.GetByTestId("dialog-save").ClickAsync();
        await WhyAsync(Clock(card, "answer", "59FZ"), "Срок продлён на 10", "календарных дней");

        await PressAsync(page, "KeyX");
        await page.GetByTestId("extend-days").FillAsync("5");
        await page.GetByTestId("extend-notice").FillAsync("письмо № 18");
        await page.GetByTestId("dialog-save").ClickAsync();
        await Expect(page.GetByTestId("message")).ToContainTextAsync("один раз");

        await PressAsync(page, "KeyG");
        await page.GetByTestId("dialog-save").ClickAsync();
        await Expect(page.Locator("form.ask [aria-invalid=true]")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        Assert.Equal("appeal", (string?)(await town.Api.CardAsync(number, Ct))["kind"]);
    }

    private async Task<(IPage Page, CardPage Card, string Number)> CardAsync(string text)
    {
        var number = await town.Api.PostAsync(new Letter(text), Ct);
        var page = (await VisitAsync(town.Server, Holder.Officer)).Page;
        var card = new CardPage(page);
        await card.OpenAsync(number);
        await Expect(page.Locator("[data-keys=on]")).ToHaveCountAsync(1);
        await Expect(card.Button("card-acknowledge")).ToBeEnabledAsync();
        return (page, card, number);
    }

    private async Task<System.Text.Json.Nodes.JsonNode> ClockAsync(string number, string code) =>
        (await town.Api.CardAsync(number, Ct))["clocks"]!.AsArray().Single(clock => (string?)clock!["code"] == code)!;

    /// <summary>A key opens the command's dialog.</summary>
    private static async Task PressAsync(IPage page, string key)
    {
        await Expect(page.Locator("[data-testid=card]")).ToBeVisibleAsync();
        await Expect(page.Locator("form.ask")).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync(key);
        await Expect(page.Locator("form.ask")).ToBeVisibleAsync();
    }

    private static ILocator Clock(CardPage card, string code, string norm) => card.Card.Locator($".clock[data-clock='{code}'][data-norm='{norm}']");

    private static async Task WhyAsync(ILocator clock, params string[] words)
    {
        await clock.Locator("summary").ClickAsync();
        foreach (var word in words)
        {
            await Expect(clock.GetByTestId("why")).ToContainTextAsync(word);
        }
    }
}
