using Bunit;
using Mcu.Application.Incidents;
using Mcu.Application.Incidents.Drafts;
using Mcu.Application.People;
using Mcu.Dashboard.Card;
using Mcu.Tests.Support;
using Microsoft.AspNetCore.Components.Web;

namespace Mcu.Tests.Card;

/// <summary>What is typed in a dialog is kept, asked about before it closes, and gone when it was sent.</summary>
public sealed class CardDraftTests : PageTestContext
{
    private const string Words = "Воду дадут к вечеру.";

    private DraftKey Mine => new(Person.Id!, 1, "answer");

    [Fact]
    public async Task Typing_IsWrittenAtMostOnceASecond()
    {
        Pace = Time;
        var page = await AskAsync();
        foreach (var typed in new[] { "В", "Во", "Вода" })
        {
            await TypeAsync(page, typed);
        }

        Assert.Empty(Drafts.Written);
        Time.Advance(TimeSpan.FromSeconds(1));
        await CountAsync(1);
        await TypeAsync(page, "Вода есть");
        Time.Advance(TimeSpan.FromSeconds(1));
        await CountAsync(2);

        Assert.Equal(["Вода", "Вода есть"], Drafts.Written);
    }

    [Fact]
    public async Task Escape_WithNothingTyped_ClosesAtOnce()
    {
        var page = await AskAsync();

        await EscapeAsync(page);

        await ClosedAsync(page);
        Assert.Empty(Drafts.Rows);
    }

    [Theory]
    [InlineData("Escape")]
    [InlineData("backdrop")]
    public async Task Closing_OverTypedText_AsksInPlace_AndTheTextIsThereNextTime(string way)
    {
        var page = await AskAsync();
        await TypeAsync(page, Words);

        await (way == "Escape" ? EscapeAsync(page) : page.Find(".mud-overlay").ClickAsync(new MouseEventArgs()));
        Assert.Equal("Черновик сохранён. Закрыть?", page.Hook("dialog-question").TextContent);
        Assert.Equal(page.Hook("dialog-leave").Id, JSInterop.Invocations["mcu.focus"][^1].Arguments[0]);
        Assert.Equal(Words, page.Hook("answer-text").GetAttribute("value"));
        await page.Hook("dialog-leave").ClickAsync(new MouseEventArgs());
        await ClosedAsync(page);

        await KeyAsync(page);
        Assert.Equal(Words, page.Hook("answer-text").GetAttribute("value"));
        Assert.Single(page.Hooks("ask-draft"));
    }

    [Fact]
    public async Task Question_ThoughtBetterOf_GoesOnWithTheText()
    {
        var page = await AskAsync();
        await TypeAsync(page, Words);
        await EscapeAsync(page);

        await page.Hook("dialog-stay").ClickAsync(new MouseEventArgs());

        Assert.Equal(Words, page.Hook("answer-text").GetAttribute("value"));
        Assert.Empty(page.Hooks("dialog-question"));
        Assert.Single(page.Hooks("dialog-save"));
    }

    [Fact]
    public async Task Sent_TheDraftIsGone()
    {
        var page = await AskAsync();
        await TypeAsync(page, Words);
        await WrittenAsync(Mine);

        await page.SubmitAsync();

        await ClosedAsync(page);
        Assert.Empty(Drafts.Rows);
        Assert.Equal(IncidentStatus.Answered, Register.Card("С-2026-0001").Status);
    }

    [Fact]
    public async Task StartedAgain_TheFieldIsEmpty_AndTheDraftIsGone()
    {
        Drafts.Rows[Mine] = Draft(Words);
        var page = await AskAsync();

        await page.Hook("draft-drop").ClickAsync(new MouseEventArgs());
        await EscapeAsync(page);

        await ClosedAsync(page);
        Assert.Empty(Drafts.Rows);
    }

    [Fact]
    public async Task Draft_OfAnotherPerson_OrCommand_IsNotShown()
    {
        Drafts.Rows[Mine with { Person = "p-other" }] = Draft(Words);
        Drafts.Rows[Mine with { Command = "interim" }] = Draft(Words);
        Drafts.Rows[Mine with { Incident = 2 }] = Draft(Words);

        var page = await AskAsync();

        Assert.True(string.IsNullOrEmpty(page.Hook("answer-text").GetAttribute("value")));
        Assert.Empty(page.Hooks("ask-draft"));
    }

    /// <summary>A key has no code of a person: its name keeps the draft.</summary>
    [Fact]
    public async Task Key_KeepsItsDraftUnderItsName()
    {
        Person = new Actor(null, "Пульт", Roles.DutyOfficer);
        var page = await AskAsync();
        await TypeAsync(page, Words);

        await WrittenAsync(Mine with { Person = "Пульт" });
    }

    [Fact]
    public async Task DatabaseIsAway_TheQuestionSaysThatNothingIsKept()
    {
        Drafts.IsAway = true;
        var page = await AskAsync();
        await TypeAsync(page, Words);

        await EscapeAsync(page);

        Assert.Contains("не сохранён", page.Hook("dialog-question").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PageIsLeft_WhatWasTypedIsWritten()
    {
        Pace = Time;
        var page = await AskAsync();
        await TypeAsync(page, Words);

        await DisposeComponentsAsync();

        await WrittenAsync(Mine);
    }

    private Task WrittenAsync(DraftKey key) =>
        Eventually.TrueAsync(() => Task.FromResult(Drafts.Rows.ContainsKey(key)), "the draft is written");

    private Task CountAsync(int writes) => Eventually.TrueAsync(() => Task.FromResult(Drafts.Written.Count == writes), "so many writes");

    private static Draft Draft(string text) => new(new Dictionary<string, string> { ["text"] = text }, Now);

    private async Task<IRenderedComponent<PageFrame>> AskAsync()
    {
        var card = Incident("Нет воды");
        Load(card);
        var page = Open<CardPage>(parameters => parameters.Add(page => page.Number, card.Number));
        await KeyAsync(page);
        return page;
    }

    private static async Task KeyAsync(IRenderedComponent<PageFrame> page)
    {
        var card = page.FindComponent<CardPage>();
        _ = card.InvokeAsync(() => card.Instance.KeyAsync("r"));
        await page.WaitForElementAsync("form.ask");
    }

    private static Task TypeAsync(IRenderedComponent<PageFrame> page, string words) => page.Hook("answer-text").InputAsync(words);

    /// <summary>What the script does with that key.</summary>
    private static Task EscapeAsync(IRenderedComponent<PageFrame> page) => page.Find("[data-escape]").ClickAsync(new MouseEventArgs());

    private static Task ClosedAsync(IRenderedComponent<PageFrame> page) =>
        page.WaitForStateAsync(() => page.FindAll("form.ask").Count == 0);
}
