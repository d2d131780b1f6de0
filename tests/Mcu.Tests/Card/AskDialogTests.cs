using Bunit;
using Mcu.Application.Common;
using Mcu.Application.Incidents;
using Mcu.Application.Incidents.Commands;
using Mcu.Application.People;
using Mcu.Dashboard.Card;
using Mcu.Dashboard.Live;
using Mcu.Tests.Support;

namespace Mcu.Tests.Card;

/// <summary>The dialog itself: focus, what is left empty, what a refusal leaves standing.</summary>
public sealed class AskDialogTests : PageTestContext
{
    private const string Words = "Воду дадут к вечеру.";

    private readonly Actor _colleague = new("p-other", "Петров В. И.", Roles.DutyOfficer);

    [Fact]
    public async Task Fields_TheFirstIsInFocus()
    {
        await AskAsync("r");

        Assert.Equal(["answer-text"], Focused());
    }

    [Fact]
    public async Task NoFields_TheButtonThatSendsIsInFocus_AndSends()
    {
        var (page, number) = await AskAsync("g");

        Assert.Equal([page.Hook("dialog-save").Id], Focused());
        await page.SubmitAsync();
        await ClosedAsync(page);
        Assert.Equal(2, Register.Card(number).Revision);
    }

    [Fact]
    public async Task Required_IsNamed_AndFocused_AndTheRestStays()
    {
        var (page, _) = await AskAsync("p");
        await page.Hook("postpone-reason").InputAsync("Ждём материалы");
        await page.SubmitAsync();

        Assert.Equal(["postpone-until", "postpone-until"], Focused());
        Assert.Equal(2, page.FindAll("form.ask [aria-invalid=true]").Count);
        Assert.Equal("Ждём материалы", page.Hook("postpone-reason").GetAttribute("value"));
    }

    [Fact]
    public async Task ResidentsWords_AreReadInTheDialog()
    {
        var (page, _) = await AskAsync("r", "Нет воды\nс утра");

        Assert.Equal("Нет воды\nс утра", page.Hook("ask-words").TextContent);
    }

    [Fact]
    public async Task ColleagueAnswersFirst_IsToldAtOnce_WithTheTextThere_AndTheButtonSaysThatItCannot()
    {
        var (page, number) = await AskAsync("r");
        await page.Hook("answer-text").InputAsync(Words);

        await RunAsync<AnswerIncident>(number, CommandInput.Empty.With(AnswerIncident.Text, "Меняют задвижку."));
        var told = await page.WaitForElementAsync("[data-testid=ask-refused]");

        Assert.Contains("Петров В. И., 11:00:00", told.TextContent, StringComparison.Ordinal);
        Assert.Equal("alert", told.GetAttribute("role"));
        Assert.Equal(Words, page.Hook("answer-text").GetAttribute("value"));
        var save = page.Hook("dialog-save");
        Assert.True(save.HasAttribute("disabled"));
        Assert.Equal(("Отправить нельзя", told.Id), (save.TextContent.Trim(), save.GetAttribute("aria-describedby")));
        await page.SubmitAsync();
        Assert.Equal(2, Register.Card(number).Revision);
    }

    [Fact]
    public async Task ColleagueChangesSomethingElse_IsRefusedInPlace_AndMayBeSentAgain()
    {
        var (page, number) = await AskAsync("r");
        await page.Hook("answer-text").InputAsync(Words);
        await RunAsync<AcknowledgeIncident>(number, CommandInput.Empty);

        await page.SubmitAsync();
        Assert.Contains("карточку изменили: Петров В. И., 11:00:00", page.Hook("ask-refused").TextContent, StringComparison.Ordinal);
        Assert.Equal(Words, page.Hook("answer-text").GetAttribute("value"));
        Assert.False(page.Hook("dialog-save").HasAttribute("disabled"));
    }

    [Fact]
    public async Task Refusal_StandsInTheDialog_AndMayBeMended()
    {
        var (page, number) = await AskAsync("p");
        await FillAsync(page, Now.AddDays(-1));

        await page.SubmitAsync();
        Assert.Contains("■", page.Hook("ask-refused").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.Hooks("message"));
        await FillAsync(page, Now.AddDays(9));
        await page.SubmitAsync();

        await ClosedAsync(page);
        Assert.Equal(2, Register.Card(number).Revision);
    }

    [Fact]
    public async Task Postpone_TheNewDateIsShownBeforehand()
    {
        var (page, number) = await AskAsync("p");
        Assert.Empty(page.Hooks("ask-moved"));
        await FillAsync(page, Now.AddDays(9));

        var shown = page.Hook("ask-moved").TextContent;
        await page.SubmitAsync();
        await ClosedAsync(page);

        Assert.Contains(Get<Mcu.Dashboard.Words.TownTimes>().Time(Register.Card(number).Answer!.DueAt), shown, StringComparison.Ordinal);
        var clock = await page.WaitForElementAsync(".clock[data-clock=answer]");
        Assert.True(clock.HasAttribute("data-resting"));
        Assert.Contains("приостановлен", clock.QuerySelector(".face")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("идёт", clock.QuerySelector(".face")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LeavingTheDialog_StopsWatching()
    {
        var (page, _) = await AskAsync("r");
        Assert.Equal(2, Board.WatcherCount);

        page.Press("[data-testid=dialog-cancel]");

        await ClosedAsync(page);
        await Eventually.TrueAsync(() => Task.FromResult(Board.WatcherCount == 1), "the dialog watches no more");
    }

    private async Task<(IRenderedComponent<PageFrame> Page, string Number)> AskAsync(string key, string text = "Нет воды")
    {
        var card = Incident(text);
        Load(card);
        var page = Open<CardPage>(parameters => parameters.Add(page => page.Number, card.Number));
        var shown = page.FindComponent<CardPage>();
        _ = shown.InvokeAsync(() => shown.Instance.KeyAsync(key));
        await page.WaitForElementAsync("form.ask");
        return (page, card.Number);
    }

    private static async Task FillAsync(IRenderedComponent<PageFrame> page, DateTimeOffset until)
    {
        var local = SampleData.Zone.Local(until);
        await page.Hook("postpone-until").ChangeAsync(local.ToString("dd.MM.yyyy"));
        await page.Hook("postpone-until-time").ChangeAsync(local.ToString("HH:mm"));
        await page.Hook("postpone-reason").InputAsync("Ждём материалы");
        await page.Hook("postpone-approver").InputAsync("Чебакова Л. Э.");
    }

    private Task<Outcome> RunAsync<TCommand>(string number, CommandInput input)
        where TCommand : IncidentCommand => Get<UseCaseRunner<CommandRunner>>().RunAsync(use =>
            use.RunAsync<TCommand>(number, input, _colleague, expected: null, TestContext.Current.CancellationToken));

    private static Task ClosedAsync(IRenderedComponent<PageFrame> page) =>
        page.WaitForStateAsync(() => page.FindAll("form.ask").Count == 0);

    private IEnumerable<object?> Focused() => JSInterop.Invocations["mcu.focus"].Select(call => call.Arguments[0]);
}
