using System.Reflection;
using Bunit;
using Bunit.TestDoubles;
using Mcu.Application.Common;
using Mcu.Application.People;
using Mcu.Dashboard.Access;
using Mcu.Dashboard.Centre;
using Mcu.Tests.Support;
using Microsoft.AspNetCore.Authorization;

namespace Mcu.Tests.Centre;

/// <summary>The picture of the centre on a day.</summary>
public sealed class StructurePageTests : PeopleTestContext
{
    [Fact]
    public void Page_IsForEveryStaffRole() =>
        Assert.Equal(Policies.Staff, typeof(StructurePage).GetCustomAttribute<AuthorizeAttribute>()!.Policy);

    /// <summary>A superior's list item holds the lists of those below; a wall and a mere member of meetings stand in no list.</summary>
    [Fact]
    public void Positions_StandBelowTheirSuperiors_InBlocksAndTerritories()
    {
        var page = At("/structure");

        Assert.Equal(
            ["mayor", "head", "duty", "pos", "deputy", "lead", "north", "admin"],
            page.Hooks("position").Select(post => post.GetAttribute("data-position")));
        Assert.NotNull(page.Find("li:has(> [data-position=mayor]) li:has(> [data-position=head]) [data-block=city] [data-position=lead]"));
        Assert.Empty(page.FindAll("[data-block=city] [data-position=north]"));
        Assert.Contains("Глава района", Post(page, "north"), StringComparison.Ordinal);
        Assert.Contains("Системы: ПОС", Post(page, "pos"), StringComparison.Ordinal);
        Assert.Equal(
            ["председатель Руководитель центра", "член Заместитель", "член Прокурор"],
            page.FindAll("[data-testid=council] > ul > li").Select(line =>
                $"{line.Children[0].TextContent} {line.Children[1].TextContent}"));
    }

    [Fact]
    public void Position_SaysItsClause_OrThatItIsOurProposal_AndItsVacancyInWords()
    {
        var page = At("/structure");

        Assert.Contains("по акту: 1.3", Post(page, "lead"), StringComparison.Ordinal);
        Assert.Contains("Свободна", Post(page, "lead"), StringComparison.Ordinal);
        Assert.NotNull(page.Find("[data-position=lead] [data-testid=vacant] svg"));
        Assert.Contains("наше предложение", Post(page, "mayor"), StringComparison.Ordinal);
        Assert.DoesNotContain("Свободна", Post(page, "head"), StringComparison.Ordinal);
        Assert.Contains("Должностей: 9, свободно: 5, замещается: 0", page.Hook("structure-sum").Words(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/structure", "Иванов И. И.", null)]
    [InlineData("/structure?on=2026-11-24", "Петров П. П.", "за: Иванов И. И., до 12.12")]
    [InlineData("/structure?on=2026-12-12", "Петров П. П.", "за: Иванов И. И., до 12.12")]
    [InlineData("/structure?on=2026-12-13", "Иванов И. И.", null)]
    public void Day_OfTheAddress_ShowsWhoActsOnIt(string address, string name, string? acting)
    {
        var page = At(address);

        Assert.Contains(name, Post(page, "deputy"), StringComparison.Ordinal);
        Assert.Equal(acting ?? "", string.Concat(page.FindAll("[data-position=deputy] [data-testid=acting]").Select(said => said.Words())));
        Assert.Equal(address != "/structure", page.Hooks("structure-today").Count == 1);
    }

    [Fact]
    public void Address_WithoutADay_ShowsToday_AndSaysWhy()
    {
        var page = At("/structure?on=12.12.2026");

        Assert.Single(page.Hooks("structure-wrong"));
        Assert.Equal("2026-11-23", page.Hook("structure").GetAttribute("data-on"));
    }

    [Fact]
    public async Task Change_OnAnyNode_IsShownAtOnce()
    {
        var page = At("/structure");

        await Get<Mcu.Application.Appointments.ChangeStaff>().AppointAsync(
            "petrov", "lead", null, null, Person, TestContext.Current.CancellationToken);

        await page.WaitForStateAsync(() => Post(page, "lead").Contains("Петров П. П.", StringComparison.Ordinal));
    }

    private IRenderedComponent<PageFrame> At(string address)
    {
        Get<BunitNavigationManager>().NavigateTo(address);
        return Open<StructurePage>();
    }

    private static string Post(IRenderedComponent<PageFrame> page, string position) => page.Find($"[data-position={position}]").Words();
}
