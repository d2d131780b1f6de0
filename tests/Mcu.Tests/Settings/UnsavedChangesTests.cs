using Bunit;
using Bunit.TestDoubles;
using Mcu.Application.Deadlines;
using Mcu.Application.People;
using Mcu.Application.RuleChanges;
using Mcu.Application.Triage;
using Mcu.Dashboard.Settings;
using Mcu.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Mcu.Tests.Settings;

/// <summary>Edits in the settings are not lost by leaving, the primary button reviews them, and topics are found by a search.</summary>
public sealed class UnsavedChangesTests : PageTestContext
{
    public UnsavedChangesTests()
    {
        Person = new Actor(null, "Администратор", Roles.Admin, null, null);
        Services.AddSingleton(new TopicTree(
        [
            new TopicGroup("ROAD", "Дороги", "Дороги", [], [], [new Topic("ROAD-02", "ROAD", "Ямы на проезжей части", false, [], [])]),
            new TopicGroup("TRASH", "Мусор", "Мусор", [], [], []),
        ]));
        Load();
    }

    private BunitNavigationManager Address => Services.GetRequiredService<BunitNavigationManager>();

    [Fact]
    public async Task Leaving_WithChanges_Asks_AndStaysUnlessToldToGo()
    {
        var page = Open<HoursPage>();
        await page.Find("[data-day=Monday] [data-testid=breaks]").ChangeAsync("12:00–13:00");

        Address.NavigateTo("/duty");
        await page.WaitForElementAsync("[data-testid=confirm-dialog], .mud-dialog");
        page.Press("[data-testid=dialog-cancel]");
        await Eventually.TrueAsync(() => Task.FromResult(page.FindAll("[data-testid=dialog-cancel]").Count == 0), "the dialog is closed");
        Assert.DoesNotContain("duty", Address.Uri, StringComparison.Ordinal);

        Address.NavigateTo("/duty");
        await page.WaitForElementAsync("[data-testid=dialog-save]");
        page.Press("[data-testid=dialog-save]");

        await Eventually.TrueAsync(() => Task.FromResult(Address.Uri.EndsWith("/duty", StringComparison.Ordinal)), "the page is left");
    }

    [Fact]
    public void Leaving_WithoutChanges_AsksNothing()
    {
        var page = Open<HoursPage>();

        Address.NavigateTo("/duty");

        Assert.EndsWith("/duty", Address.Uri, StringComparison.Ordinal);
        Assert.Empty(page.Hooks("dialog-cancel"));
    }

    [Fact]
    public async Task Calendar_WithOnlyTheTownsOwnDaysChanged_IsReviewedForThemByItsOneButton()
    {
        var page = Open<CalendarPage>();
        await page.Find("[data-testid=own-nonworking] input, input[data-testid=own-nonworking]").ClickAsync();
        await page.Find("input#own-title").InputAsync("День города");
        Assert.Single(page.FindAll(".mud-button-filled-primary"));

        page.Press("[data-testid=review-button]");

        await page.WaitForElementAsync("[data-testid=differences]");
        Assert.Contains("День города", page.Hook("differences").TextContent, StringComparison.Ordinal);
        await page.WaitForStateAsync(() => page.FindAll(".mud-button-filled-primary").Count == 1);
        Assert.Equal("apply", page.Find(".mud-button-filled-primary").GetAttribute("data-testid"));
    }

    [Fact]
    public void YearDraft_AfterOneOfItsPartsWasApplied_GoesOnWithTheOther()
    {
        var (known, date) = (SampleData.Perm.Rules.Years.Single(year => year.Year == 2027), new DateOnly(2027, 6, 12));
        var former = new YearDraft(2027, known, []) { IsConfirmed = true };
        former.SetOwn(date, DayKind.NonWorking, "День города");
        var applied = former.ToChange();
        Assert.IsType<YearRule>(applied);

        var next = new YearDraft(2027, known with { Confirmed = true }, []);
        Assert.False(next.HasYearChanges);
        next.GoOnWith(former, applied);

        Assert.False(next.HasYearChanges);
        Assert.Equal("День города", Assert.IsType<LayerRule>(next.ToChange()).Days.Single().Title);
    }

    [Fact]
    public async Task Topics_AreFoundByNameAndByCode_ChosenAndDropped()
    {
        var draft = new NormDraft(null, new DateOnly(2027, 1, 1));
        var page = Open<NormForm>(parameters => parameters.Add(form => form.Draft, draft));
        var picker = page.FindComponent<TopicPicker>();

        Assert.Equal(["ROAD-02"], await picker.Instance.FindAsync("ямы", CancellationToken.None));
        Assert.Equal(["TRASH"], await picker.Instance.FindAsync("tra", CancellationToken.None));
        await page.InvokeAsync(() => picker.FindComponent<MudBlazor.MudAutocomplete<string>>().Instance.SelectOptionAsync("ROAD-02"));

        Assert.Equal(["ROAD-02"], draft.ToRule().Norm.Topics);
        Assert.Contains("Ямы на проезжей части", page.Hook("topic-chosen").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("ROAD-02", await picker.Instance.FindAsync("ямы", CancellationToken.None));

        page.Press("[data-testid=topic-drop]");

        Assert.Empty(draft.ToRule().Norm.Topics);
    }
}
