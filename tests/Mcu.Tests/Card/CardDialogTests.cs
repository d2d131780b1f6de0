using Bunit;
using Mcu.Application.Deadlines;
using Mcu.Application.Incidents;
using Mcu.Application.Signals;
using Mcu.Dashboard.Card;
using Mcu.Tests.Support;

namespace Mcu.Tests.Card;

/// <summary>
/// Commands that ask before they run: from the button or the key to what is recorded, and the derivation of each deadline.
/// </summary>
public sealed class CardDialogTests : PageTestContext
{
    [Fact]
    public async Task Answer_WrittenInTheDialog_IsRecorded()
    {
        var (page, number) = OpenCard("Нет горячей воды с утра");
        page.Press("[data-testid=answer]");
        await page.WaitForElementAsync("form.ask");

        await page.SubmitAsync();
        Assert.Single(Invalid(page));
        await page.Hook("answer-text").InputAsync("Воду дадут к вечеру: меняют задвижку.");
        await page.SubmitAsync();

        await page.WaitForElementAsync("[data-status=Answered]");
        Assert.Contains("Воду дадут к вечеру: меняют задвижку.", page.Hook("card").TextContent, StringComparison.Ordinal);
        Assert.Equal(IncidentStatus.Answered, Register.Card(number).Status);
    }

    [Fact]
    public async Task Interim_StartsTheClockOfTheFinalAnswer_Once()
    {
        var (page, number) = OpenCard("Обещали решить, но не сказали когда");
        await KeyAsync(page, "i");
        await page.Hook("interim-text").InputAsync("Заявка передана подрядчику.");
        await page.SubmitAsync();

        var final = await page.WaitForElementAsync(Clock("final", "IM-FIN"));
        Assert.Equal("running", final.GetAttribute("data-face"));
        Assert.Equal("met", page.Find(Clock("answer", "IM")).GetAttribute("data-face"));
        Assert.Empty(page.Hooks("interim"));
        Assert.All(
            ["Норма IM-FIN", "7 рабочих дн", "день начала не считается"],
            words => Assert.Contains(words, Why(page, "final", "IM-FIN"), StringComparison.Ordinal));
        Assert.Equal(IncidentStatus.Received, Register.Card(number).Status);
    }

    [Fact]
    public async Task Postpone_AsksForAllFields_AndTheClockIsPaused_AndShowsIt()
    {
        var (page, number) = OpenCard("Лавочку уберут после праздника");
        var before = Due(number);
        await KeyAsync(page, "p");
        await page.SubmitAsync();
        Assert.Equal(3, Invalid(page).Count);

        var until = SampleData.Zone.Local(before).AddDays(9);
        await page.Hook("postpone-until").ChangeAsync(until.ToString("dd.MM.yyyy"));
        await page.Hook("postpone-until-time").ChangeAsync(until.ToString("HH:mm"));
        await page.Hook("postpone-reason").InputAsync("Площадь закрыта на праздник");
        await page.Hook("postpone-approver").InputAsync("Чебакова Л. Э.");
        await page.SubmitAsync();

        await page.WaitForStateAsync(() => page.Hook("card").TextContent.Contains("Площадь закрыта на праздник", StringComparison.Ordinal));
        Assert.Contains("срок приостановлен", Why(page, "answer", "IM"), StringComparison.Ordinal);
        Assert.True(Due(number) > before.AddDays(8));
    }

    [Fact]
    public async Task Message_MadeAnAppeal_HasTheLawsClocks_IsExtendedOnce_AndIsReversedOnlyWithConsent()
    {
        var (page, number) = OpenCard("Прошу считать это обращением");
        await KeyAsync(page, "g");
        await page.SubmitAsync();

        await page.WaitForElementAsync(Clock("answer", "59FZ") + "[data-face=running]");
        Assert.Equal("running", page.Find(Clock("forwarding", "59FZ-FWD")).GetAttribute("data-face"));
        Assert.Equal("met", page.Find(Clock("registration", "59FZ-REG")).GetAttribute("data-face"));
        Assert.Equal("met", page.Find(Clock("answer", "IM")).GetAttribute("data-face"));

        var shown = await ExtendAsync(page, "10", "письмо № 17 от сегодняшнего дня");
        Assert.StartsWith("Новый срок: ", Assert.Single(shown), StringComparison.Ordinal);
        await page.WaitForStateAsync(() => Why(page, "answer", "59FZ").Contains("Срок продлён на 10", StringComparison.Ordinal));
        Assert.Contains("календарных дней", Why(page, "answer", "59FZ"), StringComparison.Ordinal);

        Assert.Empty(await ExtendAsync(page, "5", "письмо № 18"));
        var told = await page.WaitForElementAsync("[data-testid=ask-refused]");
        Assert.Contains("один раз", told.TextContent, StringComparison.Ordinal);
        await LeaveAsync(page);

        await KeyAsync(page, "g");
        await page.SubmitAsync();
        Assert.Single(Invalid(page));
        page.Press("[data-testid=dialog-cancel]");
        await ClosedAsync(page);
        Assert.Equal(MessageKind.Appeal, Register.Card(number).Kind);
    }

    /// <summary>Cancelling the dialog leaves the incident unchanged.</summary>
    [Fact]
    public async Task Dialog_Cancelled_ChangesNothing_AndTheCardHandlesKeysAgain()
    {
        var (page, number) = OpenCard("Урна перевёрнута");
        await KeyAsync(page, "r");
        await page.Hook("answer-text").InputAsync("Уберём.");
        await LeaveAsync(page);

        Assert.Equal(1, Register.Card(number).Revision);
        await KeyAsync(page, "r");
        Assert.Equal("Уберём.", page.Hook("answer-text").GetAttribute("value")); // The draft of the first attempt.
    }

    /// <summary>A command without fields runs at once; a key without a command does nothing.</summary>
    [Fact]
    public async Task Key_OfACommandWithoutQuestions_RunsIt()
    {
        var (page, number) = OpenCard("Фонарь мигает");
        var card = page.FindComponent<CardPage>();
        await card.InvokeAsync(() => card.Instance.KeyAsync("x"));
        Assert.Equal(1, Register.Card(number).Revision);

        await card.InvokeAsync(() => card.Instance.KeyAsync("a"));

        Assert.Equal(Person.Name, Register.Card(number).AcknowledgedBy);
        await page.WaitForStateAsync(() => page.Hooks("card-acknowledge").Count == 0);
    }

    private (IRenderedComponent<PageFrame> Page, string Number) OpenCard(string text)
    {
        var card = Incident(text);
        Load(card);
        return (Open<CardPage>(parameters => parameters.Add(page => page.Number, card.Number)), card.Number);
    }

    /// <summary>Presses a key that opens a dialog. The command ends with the dialog, so it is not awaited.</summary>
    private static async Task KeyAsync(IRenderedComponent<PageFrame> page, string key)
    {
        await ClosedAsync(page);
        var card = page.FindComponent<CardPage>();
        _ = card.InvokeAsync(() => card.Instance.KeyAsync(key));
        await page.WaitForElementAsync("form.ask");
    }

    /// <returns>The new deadlines that the dialog showed beforehand.</returns>
    private static async Task<IReadOnlyList<string>> ExtendAsync(IRenderedComponent<PageFrame> page, string days, string notice)
    {
        await KeyAsync(page, "x");
        await page.Hook("extend-days").InputAsync(days);
        await page.Hook("extend-notice").InputAsync(notice);
        string[] shown = [.. page.Hooks("ask-moved").Select(line => line.TextContent)];
        await page.SubmitAsync();
        return shown;
    }

    /// <summary>Closes over what was typed.</summary>
    private static async Task LeaveAsync(IRenderedComponent<PageFrame> page)
    {
        page.Press("[data-testid=dialog-cancel]");
        await (await page.WaitForElementAsync("[data-testid=dialog-leave]")).ClickAsync(new());
        await ClosedAsync(page);
    }

    private static Task ClosedAsync(IRenderedComponent<PageFrame> page) =>
        page.WaitForStateAsync(() => page.FindAll("form.ask").Count == 0);

    private static IReadOnlyList<AngleSharp.Dom.IElement> Invalid(IRenderedComponent<PageFrame> page) =>
        page.FindAll("form.ask [aria-invalid=true]");

    private static string Clock(string code, string norm) => $".clock[data-clock='{code}'][data-norm='{norm}']";

    private static string Why(IRenderedComponent<PageFrame> page, string code, string norm) =>
        page.Find(Clock(code, norm) + " [data-testid=why]").Words();

    private DateTimeOffset Due(string number) => Register.Card(number).Clocks.Single(clock => clock.Code == ClockCodes.Answer).DueAt;
}
