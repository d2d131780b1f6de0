using Mcu.BrowserTests.Support;
using Mcu.BrowserTests.Support.Pages;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Mcu.BrowserTests;

/// <summary>A typed answer outlives the server, and a colleague who was faster.</summary>
public class DraftStories(Town town, Chromium chromium) : Story(chromium), IClassFixture<Town>
{
    private const float PageComesBackMs = 45_000;
    private const string Words = "Бригада выехала, воду дадут к вечеру.";

    [Fact]
    public async Task Answer_ServerKilledWhileItIsTyped_IsThereAgain_AndStaysWhenAColleagueAnswersFirst()
    {
        var number = await town.Api.PostAsync(new ResidentMessage("Третий день нет воды, дом на горе"), Ct);
        var page = (await VisitAsync(town.Server, Holder.Officer)).MayLoseTheServer().Page;
        var card = new CardPage(page);
        await card.OpenAsync(number);
        await card.Button("answer").ClickAsync();
        var text = page.GetByTestId("answer-text");
        await Expect(text).ToBeFocusedAsync();
        await Expect(page.GetByTestId("ask-words")).ToContainTextAsync("Третий день нет воды");
        await text.PressSequentiallyAsync(Words);
        await Task.Delay(TimeSpan.FromSeconds(2), Ct); // A draft is written once a second.

        await town.Server.KillAsync(Ct);
        await town.Server.StartAsync(Ct);
        await Expect(page.Locator("form.ask")).ToHaveCountAsync(0, new() { Timeout = PageComesBackMs });
        await Expect(card.Button("answer")).ToBeEnabledAsync(new() { Timeout = PageComesBackMs });
        await card.Button("answer").ClickAsync();
        await Expect(text).ToHaveValueAsync(Words);
        await Expect(page.GetByTestId("ask-draft")).ToBeVisibleAsync();

        await AnswerFirstAsync(number);
        await Expect(page.GetByTestId("ask-refused")).ToContainTextAsync(Holder.Rival.Name!);
        await Expect(page.GetByTestId("dialog-save")).ToBeDisabledAsync();
        await Expect(text).ToHaveValueAsync(Words);
    }

    [Fact]
    public async Task ColleagueAcknowledgesMeanwhile_TheFirstTryIsRefusedInPlace_TheNextOneIsSent()
    {
        var number = await town.Api.PostAsync(new ResidentMessage("Сугроб на переходе у школы"), Ct);
        var page = (await VisitAsync(town.Server, Holder.Officer)).Page;
        var card = new CardPage(page);
        await card.OpenAsync(number);
        await card.Button("answer").ClickAsync();
        await page.GetByTestId("answer-text").FillAsync(Words);
        var rival = new CardPage((await VisitAsync(town.Server, Holder.Rival)).Page);
        await rival.OpenAsync(number);
        await rival.Button("card-acknowledge").ClickAsync();
        await Expect(rival.Button("card-acknowledge")).ToHaveCountAsync(0);

        await page.GetByTestId("dialog-save").ClickAsync();
        await Expect(page.GetByTestId("ask-refused")).ToContainTextAsync(Holder.Rival.Name!);
        await Expect(page.GetByTestId("answer-text")).ToHaveValueAsync(Words);
        await page.GetByTestId("dialog-save").ClickAsync();

        await Expect(card.Status).ToHaveAttributeAsync("data-status", "Answered");
    }

    [Fact]
    public async Task Escape_AsksWhereSomethingWasTyped_AndCtrlEnterSends()
    {
        var number = await town.Api.PostAsync(new ResidentMessage("На остановке разбито стекло"), Ct);
        var page = (await VisitAsync(town.Server, Holder.Officer)).Page;
        var card = new CardPage(page);
        await card.OpenAsync(number);
        await card.Button("answer").ClickAsync();
        var text = page.GetByTestId("answer-text");
        await Expect(text).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync(Words);

        await page.Keyboard.PressAsync("Escape");
        await Expect(page.GetByTestId("dialog-leave")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await Expect(text).ToBeFocusedAsync();
        await Expect(text).ToHaveValueAsync(Words);
        await page.Keyboard.PressAsync("Control+Enter");

        await Expect(card.Status).ToHaveAttributeAsync("data-status", "Answered");
        await Expect(page.Locator("form.ask")).ToHaveCountAsync(0);
    }

    /// <summary>
    /// Letters that nobody heard are sent when the line is back; a page that was loaded anew puts them back; then the browser drops them.
    /// </summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Answer_TypedWhileTheLineIsCut_IsNotLost_AndTheBrowserKeepsNothingAfterwards(bool isLoadedAnew)
    {
        await using var proxy = new NetworkProxy(town.Server);
        var number = await town.Api.PostAsync(new ResidentMessage("В сквере упала ветка, часть 1"), Ct);
        await (await VisitAsync(town.Server, Holder.Officer)).Page.CloseAsync();
        var page = (await VisitAsync(town.Server, Holder.Officer, url: proxy.Url)).MayLoseTheServer().Page;
        var card = new CardPage(page);
        await card.OpenAsync(number);
        await card.Button("answer").ClickAsync();
        var text = page.GetByTestId("answer-text");
        await Expect(text).ToBeFocusedAsync();

        proxy.Cut();
        await Expect(page.GetByTestId("stale-sign")).ToBeVisibleAsync(new() { Timeout = 15_000 });
        await text.PressSequentiallyAsync(Words);
        proxy.Join();
        await Expect(page.GetByTestId("stale-sign")).ToBeHiddenAsync(new() { Timeout = PageComesBackMs });
        if (isLoadedAnew)
        {
            proxy.Cut();
            await Expect(page.GetByTestId("stale-sign")).ToBeVisibleAsync(new() { Timeout = 15_000 });
            await text.PressSequentiallyAsync(" Ещё.");
            proxy.Join();
            await card.OpenAsync(number);
            await card.Button("answer").ClickAsync();
        }

        await Expect(text).ToHaveValueAsync(isLoadedAnew ? Words + " Ещё." : Words);
        await page.WaitForFunctionAsync("() => !Object.keys(sessionStorage).some(name => name.startsWith('mcu-draft:'))");
        await page.GetByTestId("dialog-save").ClickAsync();
        await Expect(card.Status).ToHaveAttributeAsync("data-status", "Answered");
        await Expect(page.GetByTestId("card")).ToContainTextAsync(Words);
    }

    /// <summary>A field sends its whole text in one message; the longest answer once ended the connection, again and again.</summary>
    [Fact]
    public async Task Answer_AsLongAsTheFieldAllows_KeepsTheConnection_AndIsSent()
    {
        var number = await town.Api.PostAsync(new ResidentMessage("Когда сделают тротуар у поликлиники"), Ct);
        var page = (await VisitAsync(town.Server, Holder.Officer)).Page;
        var card = new CardPage(page);
        await card.OpenAsync(number);
        await card.Button("answer").ClickAsync();
        var text = page.GetByTestId("answer-text");
        await Expect(text).ToBeFocusedAsync();
        var longest = int.Parse((await text.GetAttributeAsync("maxlength"))!, System.Globalization.CultureInfo.InvariantCulture);
        await text.FillAsync(new string('я', longest));

        await page.GetByTestId("dialog-save").ClickAsync();
        await Expect(card.Status).ToHaveAttributeAsync("data-status", "Answered");
    }

    /// <summary>The component library paints the sign, which it knows by its id, in the colour of the page.</summary>
    [Theory]
    [InlineData(ColorScheme.Light, "rgb(192, 33, 47)", "rgb(255, 255, 255)")]
    [InlineData(ColorScheme.Dark, "rgb(255, 97, 102)", "rgb(29, 5, 7)")]
    public async Task StaleSign_IsReadable_InLightAndDark(ColorScheme scheme, string ground, string words)
    {
        var page = (await VisitAsync(town.Server, Holder.Officer)).Page;
        await page.EmulateMediaAsync(new() { ColorScheme = scheme });
        await page.GotoAsync("/duty");
        var sign = page.GetByTestId("stale-sign");

        await Expect(sign).ToHaveCSSAsync("background-color", ground);
        await Expect(sign).ToHaveCSSAsync("color", words);
    }

    private async Task AnswerFirstAsync(string number)
    {
        var page = (await VisitAsync(town.Server, Holder.Rival)).Page;
        var card = new CardPage(page);
        await card.OpenAsync(number);
        await card.Button("answer").ClickAsync();
        await page.GetByTestId("answer-text").FillAsync("Воду уже дали.");
        await page.GetByTestId("dialog-save").ClickAsync();
        await Expect(card.Status).ToHaveAttributeAsync("data-status", "Answered");
    }
}
