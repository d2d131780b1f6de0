using Bunit;
using System.Reflection;
using Mcu.Application.Deadlines;
using Mcu.Application.People;
using Mcu.Application.RuleChanges;
using Mcu.Dashboard.Access;
using Mcu.Dashboard.Settings;
using Mcu.Dashboard.Shell;
using Mcu.Tests.Support;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Mcu.Tests.Settings;

public class SettingsPagesTests : PageTestContext
{
    private static readonly Actor Admin = new(null, "Администратор", Roles.Admin, null, null);

    public SettingsPagesTests() => Person = Admin;

    [Fact]
    public void Pages_OfSettings_AreTheAdministratorsOnly()
    {
        var pages = typeof(SettingsPage).Assembly
            .GetTypes()
            .Where(type => type.Namespace == typeof(SettingsPage).Namespace && type.GetCustomAttributes<RouteAttribute>().Any())
            .ToArray();

        Assert.Equal(
            [
                "CalendarPage", "DevicesPage", "HistoryPage", "HoursPage", "JournalPage", "KeysPage", "NormsPage", "PeoplePage",
                "ProfilePage", "SessionsPage",
                "SettingsPage",
            ],
            pages.Select(page => page.Name).Order());
        Assert.All(pages, page => Assert.Equal(
            page == typeof(JournalPage) ? Policies.Journal : Policies.Admin, page.GetCustomAttribute<AuthorizeAttribute>()!.Policy));
    }

    [Theory]
    [InlineData("http://mcu.gorod.example/", true)]
    [InlineData("https://mcu.gorod.example/", false)]
    [InlineData("http://localhost:5080/", false)]
    [InlineData("http://127.0.0.1:5080/", false)]
    public void Settings_OverPlainHttp_SaySo_ExceptOnTheMachineItself(string address, bool says) =>
        Assert.Equal(says, SettingsPage.IsPlain(new Uri(address)));

    [Theory]
    [InlineData(Roles.Admin, true)]
    [InlineData(Roles.DutyOfficer, false)]
    [InlineData(Roles.Head, false)]
    [InlineData(Roles.Mayor, false)]
    public void Navigation_LeadsToSettings_OnlyForTheAdministrator(string role, bool leads)
    {
        var page = Open<NavBar>(parameters => parameters.Add(page => page.Person, Admin with { Role = role }));

        Assert.Equal(leads, page.FindAll("a[href='/settings']").Count == 1);
    }

    [Fact]
    public void Index_NamesTheYearThatNobodyConfirmed()
    {
        var page = Open<SettingsPage>();

        Assert.Contains("2027", page.Hook("unconfirmed").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Calendar_ShowsTheKindsOfDaysBySymbol_AndAsText()
    {
        var page = Open<CalendarPage>(parameters => parameters.Add(page => page.Year, 2027));

        Assert.Equal(365, page.Hooks("day").Count);
        Assert.Equal(("22⇄", "20+*", "11*", "24"), (Sign("2027-02-22"), Sign("2027-02-20"), Sign("2027-06-11"), Sign("2027-02-24")));
        Assert.Contains(
            "перенесён с 20.02.2027",
            page.Find("[data-date='2027-02-22']").GetAttribute("aria-label"),
            StringComparison.Ordinal);
        Assert.Single(page.FindAll("[data-testid=day][tabindex='0']"));
        Assert.Contains("не подтверждён", page.Hook("year-state").TextContent, StringComparison.Ordinal);

        string Sign(string date) => string.Concat(page.Find($"[data-date='{date}']").TextContent.Where(sign => !char.IsWhiteSpace(sign)));
    }

    [Fact]
    public void Hours_ShowTheWeekInForce()
    {
        var page = Open<HoursPage>();
        var rows = page.FindAll("[data-day]");

        Assert.Equal(7, rows.Count);
        Assert.Equal("true", rows[0].QuerySelector("input[role=switch]")!.GetAttribute("aria-checked"));
        Assert.Equal("false", rows[6].QuerySelector("input[role=switch]")!.GetAttribute("aria-checked"));
    }

    [Fact]
    public void Norms_ShowWhatIsInForce_AndWhatIsOff()
    {
        Get<DeadlineRules>().Take([new RuleChange(
            1,
            new NormRule(SampleData.Rules.Norms.Find("UV", default)! with { ValidFrom = new DateOnly(2030, 1, 1) }),
            "А",
            SampleData.Monday9,
            "Почему")]);
        var page = Open<NormsPage>();

        Assert.Equal("InForce", page.Find("[data-testid=norm][data-code='59FZ']").GetAttribute("data-state"));
        Assert.Equal("Off", page.Find("[data-testid=norm][data-code='MUR']").GetAttribute("data-state"));
        Assert.Equal(
            ["InForce", "Later"],
            page.FindAll("[data-testid=norm][data-code='UV']").Select(row => row.GetAttribute("data-state")));
    }

    [Fact]
    public void History_ShowsWhoWhenAndWhy_WithOldAndNew_AndWhatMoved()
    {
        var shipped = SampleData.Perm.Rules.Years.Single(year => year.Year == 2027);
        Get<FakeRules>().Recalculations.Add(new Recalculation(1, "Администратор", Now, 7, 9, 5));
        Get<DeadlineRules>().Take(
            [new RuleChange(1, new YearRule(shipped with { Confirmed = true }), "Главный", Now, "Постановление № 1")]);
        var page = Open<HistoryPage>();
        var row = page.Hook("rule-change");

        Assert.Contains("Главный", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("Постановление № 1", row.TextContent, StringComparison.Ordinal);
        Assert.Equal("Подтверждён нет да", string.Join(' ', row.QuerySelectorAll("tbody tr > *").Select(cell => cell.TextContent)));
        Assert.Contains(
            "сроков 9, карточек 7, перешло без сдвига 5",
            row.QuerySelector("[data-testid=rule-moved]")!.TextContent,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Drafts_OfExistingRules_ReturnThemUnchanged()
    {
        await using var scope = Services.CreateAsyncScope();
        var words = scope.ServiceProvider.GetRequiredService<RuleFormatter>();
        var check = Get<RuleCheck>();

        Assert.All(
            SampleData.Perm.Rules.Years,
            year => Assert.Empty(words.Differences(new YearDraft(year.Year, year, []).ToRule(), SampleData.Rules)));
        Assert.All(
            SampleData.Perm.Rules.Norms,
            norm => Assert.Empty(words.Differences(new NormDraft(norm, new DateOnly(2027, 1, 1)).ToRule(), SampleData.Rules)));
        var (hours, faults) = new HoursDraft(SampleData.Perm.Rules.Hours, new DateOnly(2027, 1, 1)).Read();
        Assert.Empty(faults);
        Assert.Empty(words.Differences(hours!, SampleData.Rules));
        Assert.Empty(check.Faults(hours!));
    }

    [Theory]
    [InlineData("13:00")]
    [InlineData("13-14")]
    [InlineData("13:00–25:00")]
    [InlineData("обед")]
    public void Hours_WithAnInvalidBreak_AreNotRead(string breaks)
    {
        var draft = new HoursDraft(SampleData.Perm.Rules.Hours, new DateOnly(2027, 1, 1));
        draft.Days[2].Breaks = breaks;

        Assert.Equal(("hours.text", "Wednesday"), (Assert.Single(draft.Read().Faults).Code, draft.Read().Faults[0].Place));
    }

    [Fact]
    public void Season_ThatIsInvalid_IsRefused()
    {
        var draft = new NormDraft(SampleData.Rules.Norms.Find("UV-3", default), new DateOnly(2027, 1, 1)) { SeasonFrom = "45.10" };

        Assert.Equal(
            "norm.season",
            Assert.Single(new RuleCheck(SampleData.DeadlineRules, SampleData.Perm.Topics).Faults(draft.ToRule())).Code);
    }

    [Fact]
    public void Texts_OfEveryFault_Exist()
    {
        using var fixture = new SettingsTextFixture();

        foreach (var fault in SettingsTextFixture.Codes())
        {
            Assert.False(fixture.Texts["Fault." + fault].ResourceNotFound, fault);
        }
    }
}
