using Bunit;
using Mcu.Application.Deadlines;
using Mcu.Application.People;
using Mcu.Dashboard.Access;
using Mcu.Dashboard.Card;
using Mcu.Dashboard.Settings;
using Mcu.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace Mcu.Tests.Settings;

/// <summary>
/// The administrator changes rules. It is a Friday of February 2027, an hour before closing, and the decree makes tomorrow, a Saturday, a
/// working day instead of Monday.
/// </summary>
public sealed class RuleEditingTests : PageTestContext
{
    private const string Year = """
        <calendar year="2027" lang="ru" date="2026.09.02" country="ru"><days>
        <day d="02.20" t="2"/><day d="02.22" t="1" f="02.20"/><day d="02.23" t="1"/><day d="03.08" t="1"/><day d="11.04" t="1"/>
        <day d="01.01" t="1"/><day d="01.04" t="1"/><day d="01.05" t="1"/><day d="01.06" t="1"/><day d="01.07" t="1"/><day d="01.08" t="1"/>
        </days></calendar>
        """;

    private static readonly DateTimeOffset Friday = SampleData.InPerm("2027-02-19 16:00");

    public RuleEditingTests()
    {
        Person = new Actor(null, "Администратор", Roles.Admin, null, null);
        Time.Advance(Friday - Now);
    }

    [Fact]
    public async Task Calendar_Confirmed_IsPreviewedAndApplied_AndCardAndHistorySayWhy()
    {
        var card = Incident("Светофор у рынка не работает с утра", Friday);
        Load(card);
        var page = Open<CalendarPage>();
        Assert.Contains("не подтверждён", page.Hook("year-state").TextContent, StringComparison.Ordinal);

        Import(page, Year.Replace("02.22\" t", "02.30\" t", StringComparison.Ordinal));
        await page.WaitForStateAsync(() => Said(page, "import-said").Contains("строка 2", StringComparison.Ordinal));
        Import(page, Year);
        await page.WaitForStateAsync(() => Said(page, "import-said").Contains("прочитан", StringComparison.Ordinal));
        await page.Find("[data-testid=confirm] input[type=checkbox], input[data-testid=confirm]").ChangeAsync(true);
        page.Press("[data-testid=review-button]");

        await page.WaitForElementAsync("[data-testid=preview-count]");
        Assert.Equal("2", page.Hook("preview-count").TextContent);
        Assert.All(page.Hooks("preview-line"), line => Assert.Equal(card.Number, line.GetAttribute("data-number")));
        Assert.True(page.Hook("apply").HasAttribute("disabled"));
        await page.Hook("note").InputAsync("Постановление, выдуманное для пробы");
        page.Press("[data-testid=apply]");

        await page.WaitForStateAsync(() => Said(page, "said").Contains("Пересчитано сроков: 2", StringComparison.Ordinal));
        Assert.Contains("подтверждён постановлением", page.Hook("year-state").TextContent, StringComparison.Ordinal);

        page = await LeaveForAsync<CardPage>(parameters => parameters.Add(page => page.Number, card.Number));
        var why = page.Find("[data-clock=answer] [data-testid=why]").Words();
        Assert.Contains("редакция № 1", why, StringComparison.Ordinal);
        Assert.Contains("20.02.2027, сб", why, StringComparison.Ordinal);
        Assert.Contains("Сроки пересчитаны", page.Hook("card").TextContent, StringComparison.Ordinal);

        page = await LeaveForAsync<HistoryPage>();
        Assert.Contains("Постановление, выдуманное для пробы", page.Hook("rule-change").TextContent, StringComparison.Ordinal);
        Assert.Contains("сроков 2", page.Hook("rule-moved").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Year_ArrowKeys_SelectADay_AndAContradictionIsRefused()
    {
        var page = Open<CalendarPage>(parameters => parameters.Add(page => page.Year, 2028));

        await page.Find(".months").KeyDownAsync(Key.Down);
        await page.Find(".months").KeyDownAsync(Key.Right);

        Assert.Equal("2028-01-09", page.Hook("day-panel").GetAttribute("data-date"));
        Assert.Equal("2028-01-09", page.Find("[data-testid=day][tabindex='0']").GetAttribute("data-date"));
        Assert.Equal(2, JSInterop.Invocations["Blazor._internal.domWrapper.focus"].Count);

        await page.Hook("moved-from").ChangeAsync("02.01.2027");
        page.Press("[data-testid=review-button]");

        Assert.Equal("2027-01-02", page.Find("[data-testid=faults] [data-code='year.outside']").GetAttribute("data-place"));
        Assert.Empty(page.Hooks("apply"));
    }

    [Fact]
    public async Task Norm_ThatOverlaps_IsRefusedWithTheOther()
    {
        var page = Open<NormsPage>();
        page.Press("[data-testid=norm-edit][data-code=IM-I]");
        Assert.Equal(["norm-law"], JSInterop.Invocations["mcu.focus"].Select(call => call.Arguments[0]));

        await page.Hook("norm-priority").ChangeAsync("0");
        await page.Hook("norm-form").SubmitAsync();

        Assert.Contains("IM", page.Find("[data-code='norm.overlap']").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.Hooks("apply"));
    }

    [Fact]
    public async Task Hours_WithOverlappingBreaks_AreRefusedWithTheirDay()
    {
        var page = Open<HoursPage>();

        await page.Find("[data-day=Monday] [data-testid=breaks]").ChangeAsync("13:00–14:00, 13:30–15:00");
        await page.Hook("hours-form").SubmitAsync();

        Assert.Contains("Понедельник", page.Find("[data-code='hours.break-crosses']").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.Hooks("apply"));
    }

    private static void Import(IRenderedComponent<PageFrame> page, string text) =>
        page.FindComponents<InputFile>()[^1].UploadFiles(InputFileContent.CreateFromText(text, "calendar.xml"));

    private static string Said(IRenderedComponent<PageFrame> page, string hook) =>
        string.Concat(page.Hooks(hook).Select(line => line.TextContent));

    /// <summary>Leaves the page for another.</summary>
    private async Task<IRenderedComponent<PageFrame>> LeaveForAsync<TPage>(
        Action<ComponentParameterCollectionBuilder<TPage>>? parameters = null)
        where TPage : IComponent
    {
        await DisposeComponentsAsync();
        return Open(parameters);
    }
}
