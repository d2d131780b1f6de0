using System.Reflection;
using Bunit;
using Mcu.Application.Incidents;
using Mcu.Application.Notices;
using Mcu.Application.People;
using Mcu.Dashboard.Access;
using Mcu.Dashboard.Shell;
using Mcu.Tests.Intake;
using Mcu.Tests.Support;
using Microsoft.AspNetCore.Authorization;

namespace Mcu.Tests.Shell;

/// <summary>The page of all notices.</summary>
public sealed class NoticesPageTests : PageTestContext
{
    public NoticesPageTests() => Person = new Actor("p-lead", "Кедров П. А.", Roles.SectorLead, "city", null);

    [Fact]
    public void Page_IsForEveryStaffRole() =>
        Assert.Equal(Policies.Staff, typeof(NoticesPage).GetCustomAttribute<AuthorizeAttribute>()!.Policy);

    [Fact]
    public void Pages_GoOnAfterTheLastLine_UntilThereAreNoMore()
    {
        Load();
        Notices.Lines.AddRange(Enumerable.Range(1, 120).Select(Line));
        var page = Open<NoticesPage>();
        Assert.Equal(50, page.Hooks("notice-item").Count);

        page.Press("[data-testid=notices-more]");
        Assert.Equal(100, page.Hooks("notice-item").Count);
        page.Press("[data-testid=notices-more]");

        Assert.Equal(Enumerable.Range(1, 120).Select(Number), page.Hooks("notice-item").Select(line => line.GetAttribute("data-number")));
        Assert.Empty(page.Hooks("notices-more"));
    }

    [Fact]
    public async Task NoticeThatComesMeanwhile_WaitsBehindOneLine()
    {
        var card = Card();
        Load(card);
        Notices.Lines.Add(Line(1));
        var page = Open<NoticesPage>();
        Notices.Lines.Insert(0, Line(2));

        Apply(card with { Revision = 2 }, was: card, new IncidentEscalated(Now, "reaction", 1, Roles.SectorLead, "p-lead"));

        await page.WaitForElementAsync("[data-testid=notices-fresh]");
        Assert.Single(page.Hooks("notice-item"));
        page.Press("[data-testid=notices-fresh]");
        Assert.Equal([Number(2), Number(1)], page.Hooks("notice-item").Select(line => line.GetAttribute("data-number")));
        Assert.Empty(page.Hooks("notices-fresh"));
    }

    [Fact]
    public void WhileTheNoticesAreRead_NeverSaysThatThereAreNone()
    {
        Load();
        Notices.Answers = new TaskCompletionSource().Task;

        var page = Open<NoticesPage>();

        Assert.Single(page.FindAll(".waiting"));
        Assert.Empty(page.Hooks("empty"));
    }

    [Fact]
    public async Task DatabaseThatWasAway_IsAskedAgain_WhenTheBoardMoves()
    {
        var card = Card();
        Load(card);
        Notices.Lines.Add(Line(1));
        Notices.Answers = Task.FromException(FakeTable.Away);
        var page = Open<NoticesPage>();
        Assert.NotEmpty(page.Hook("notices-away").TextContent);
        Assert.Empty(page.Hooks("empty"));

        Notices.Answers = Task.CompletedTask;
        Apply(card with { Revision = 2 }, was: card);

        await page.WaitForElementAsync("[data-testid=notice-item]");
        Assert.Empty(page.Hooks("notices-away"));
    }

    [Fact]
    public void KeyThatNamesNobody_IsToldWhyThereAreNone()
    {
        Person = new Actor(null, "Администратор", Roles.Admin, null, null);
        Load();

        var page = Open<NoticesPage>();

        Assert.Contains("ключом без человека", page.Hook("empty").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LeavingThePage_StopsWatching()
    {
        Load();
        Open<NoticesPage>();
        Assert.Equal(1, Board.WatcherCount);

        await DisposeComponentsAsync();

        Assert.Equal(0, Board.WatcherCount);
    }

    private static string Number(int index) => $"С-2026-{index:0000}";

    private static NoticeLine Line(int index) =>
        new(new IncidentNotice(Number(index), "answer", 1, Roles.SectorLead, "p-lead", "Яма", Now.AddMinutes(-index)), ReadAt: Now);
}
