using AngleSharp.Dom;
using Bunit;
using Mcu.Dashboard.Settings;
using Mcu.Tests.Support;

namespace Mcu.Tests.Settings;

/// <summary>The administrator changes who works here, in which position, and who acts instead of whom.</summary>
public sealed class PeoplePageTests : PeopleTestContext
{
    [Fact]
    public void People_StandWithTheirPositionsAndSubstitutions_AndAreFoundByEither()
    {
        var page = Open<PeoplePage>();

        Assert.Equal(["root", "ivanov", "petrov", "rudneva"], Codes(page));
        Assert.Contains("за: Иванов И. И., № 12 от 20.11.2026", Row(page, "petrov"), StringComparison.Ordinal);
        Assert.Contains("с 24.11.2026 по 12.12.2026 (ещё не началось)", Row(page, "petrov"), StringComparison.Ordinal);

        page.Find("[data-testid=staff-find]").Input("заместитель");
        Assert.Equal(["ivanov", "petrov"], Codes(page));
    }

    [Fact]
    public void Page_HasOnePrimaryAction() => Assert.Single(Open<PeoplePage>().FindAll(".mud-button-filled"));

    [Fact]
    public async Task Add_WithoutAName_IsRefusedInPlace_AndWithOneIsDone()
    {
        var page = Open<PeoplePage>();
        page.Press("[data-testid=staff-add]");
        await page.WaitForElementAsync("form.ask");

        await page.SubmitAsync();
        Assert.Contains("Нужно имя", page.Hook("staff-refused").TextContent, StringComparison.Ordinal);
        await page.Find("input[data-testid=staff-name]").InputAsync("Новиков А. А.");
        await page.SubmitAsync();

        await page.WaitForElementAsync("[data-name='Новиков А. А.']");
        Assert.Contains("Человек добавлен", page.Hook("staff-said").TextContent, StringComparison.Ordinal);
        Assert.Equal("added", Assert.Single(Changes.Entries).Act);
    }

    /// <summary>Somebody else was faster: the dialog says so and keeps what was typed, and sending again succeeds.</summary>
    [Fact]
    public async Task Add_WhileAnotherChangedTheStaff_SaysSo_AndKeepsTheName()
    {
        var page = Open<PeoplePage>();
        page.Press("[data-testid=staff-add]");
        await page.WaitForElementAsync("form.ask");
        await page.Find("input[data-testid=staff-name]").InputAsync("Новиков А. А.");
        Changes.IsOvertaken = true;

        await page.SubmitAsync();

        Assert.Contains("изменил кто-то другой", page.Hook("staff-refused").TextContent, StringComparison.Ordinal);
        Assert.Equal("Новиков А. А.", page.Find("input[data-testid=staff-name]").GetAttribute("value"));
        Changes.IsOvertaken = false;
        await page.SubmitAsync();
        await page.WaitForElementAsync("[data-name='Новиков А. А.']");
    }

    [Fact]
    public async Task Appoint_WithoutAPosition_IsRefusedInPlace()
    {
        var page = Open<PeoplePage>();
        page.Press("tr:has([data-person=petrov]) [data-testid=staff-appoint]");
        await page.WaitForElementAsync("form.ask");

        await page.SubmitAsync();

        Assert.Contains("Выберите должность", page.Hook("staff-refused").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Substitution_WithoutItsLastDay_OrItsOrder_IsRefusedInPlace()
    {
        var page = Open<PeoplePage>();
        page.Press("tr:has([data-person=petrov]) [data-testid=staff-substitute]");
        await page.WaitForElementAsync("form.ask");

        await page.SubmitAsync();
        Assert.Contains("Проверьте дни", page.Hook("staff-refused").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Block_AsksFirst_AndTheLastAdministratorStays()
    {
        var page = Open<PeoplePage>();

        await BlockAsync(page, "root");
        await page.WaitForStateAsync(() => Said(page).Contains("последний администратор", StringComparison.Ordinal));
        await BlockAsync(page, "ivanov");
        await page.WaitForElementAsync("[data-testid=staff-blocked]");

        Assert.NotNull(Staff.Current.Person("ivanov")!.BlockedAt);
        page.Press("tr:has([data-person=ivanov]) [data-testid=staff-block]");
        await page.WaitForStateAsync(() => page.Hooks("staff-blocked").Count == 0);
    }

    [Fact]
    public async Task EndingASubstitution_ThatHasNotBegun_TakesItBack()
    {
        var page = Open<PeoplePage>();
        page.Press("[data-testid=staff-return]");
        await page.WaitForElementAsync("[data-testid=dialog-save]");
        page.Press("[data-testid=dialog-save]");

        await page.WaitForStateAsync(() => page.Hooks("staff-return").Count == 0);
        Assert.NotNull(Assert.Single(Staff.Current.Substitutions).CancelledAt);
    }

    private static async Task BlockAsync(IRenderedComponent<PageFrame> page, string person)
    {
        page.Press($"tr:has([data-person={person}]) [data-testid=staff-block]");
        await page.WaitForElementAsync("[data-testid=dialog-save]");
        page.Press("[data-testid=dialog-save]");
        await page.WaitForStateAsync(() => page.Hooks("dialog-save").Count == 0);
    }

    private static IEnumerable<string?> Codes(IRenderedComponent<PageFrame> page) =>
        page.Hooks("staff-person").Select(cell => cell.GetAttribute("data-person"));

    private static string Row(IRenderedComponent<PageFrame> page, string person) =>
        page.Find($"[data-person={person}]").Closest("tr")!.Words();

    private static string Said(IRenderedComponent<PageFrame> page) => page.Hook("staff-said").TextContent;
}
