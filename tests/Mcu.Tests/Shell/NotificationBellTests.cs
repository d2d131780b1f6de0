using Bunit;
using Mcu.Application.Incidents;
using Mcu.Application.Notices;
using Mcu.Application.People;
using Mcu.Dashboard.Shell;
using Mcu.Tests.Intake;
using Mcu.Tests.Support;

namespace Mcu.Tests.Shell;

public sealed class NotificationBellTests : PageTestContext
{
    private static readonly ObligationNotice Week =
        new("weekly", "2026-W48", 2, Roles.Head, "p-lead", SampleData.InPerm("2026-11-27 17:00"), SampleData.InPerm("2026-11-25 09:00"));

    private static readonly IncidentNotice Late =
        new("С-2026-0001", "answer", 1, Roles.SectorLead, "p-lead", "Крыша <b>протекает</b>", Now);

    [Fact]
    public async Task Notice_ForThePerson_AppearsAtOnce_WithoutReload()
    {
        var card = Card();
        Load(card);
        var page = OpenBell();
        Assert.Equal("0", page.Hook("notice-bell").GetAttribute("data-unread"));

        Notices.Unread = 1;
        Apply(card with { Revision = 2 }, was: card, new IncidentEscalated(Now, "reaction", 1, Roles.SectorLead, "p-lead"));

        await page.WaitForElementAsync("[data-testid=notice-bell][data-unread='1']");
    }

    [Fact]
    public async Task LeavingThePage_StopsWatching()
    {
        Load();
        OpenBell();
        Assert.Equal(1, Board.WatcherCount);

        await DisposeComponentsAsync();

        Assert.Equal(0, Board.WatcherCount);
    }

    [Fact]
    public void Pressed_ShowsTheNotices_AndLeadsToAllOfThem_AndANoticePressedClosesThem()
    {
        Load();
        Notices.Unread = 2;
        Notices.Lines.AddRange([new NoticeLine(Week, null), new NoticeLine(Late, Now)]);
        var page = OpenBell();
        Assert.Equal("2", page.Hook("notice-count").TextContent);

        page.Press("[data-testid=notice-bell]");

        Assert.Equal(["/duties", "/incidents/С-2026-0001"], page.Hooks("notice-item").Select(line => line.GetAttribute("href")));
        Assert.Equal([true, false], page.Hooks("notice-item").Select(line => line.ClassList.Contains("notice-new")));
        Assert.Contains("Крыша <b>протекает</b>", page.Hooks("notice-item")[1].TextContent, StringComparison.Ordinal);
        Assert.Equal("true", page.Hook("notice-bell").GetAttribute("aria-expanded"));
        Assert.Equal("/notices", page.Hook("notices-all").GetAttribute("href"));

        page.Press("[data-testid=notice-item][data-duty=weekly]");

        Assert.Empty(page.Hooks("notices"));
    }

    [Fact]
    public async Task Opened_WhileTheNoticesAreRead_NeverSaysThatThereAreNone()
    {
        Load();
        var answer = new TaskCompletionSource();
        Notices.Answers = answer.Task;
        var page = OpenBell();

        page.Press("[data-testid=notice-bell]");

        Assert.Single(page.FindAll(".notices .waiting"));
        Assert.Empty(page.Hooks("empty"));

        answer.SetResult();

        await page.WaitForElementAsync("[data-testid=notices] [data-testid=empty]");
    }

    [Fact]
    public void Opened_WhileTheDatabaseIsAway_SaysSo_AndNotThatThereAreNone()
    {
        Load();
        Notices.Answers = Task.FromException(FakeTable.Away);
        var page = OpenBell();

        page.Press("[data-testid=notice-bell]");

        Assert.Contains("База данных не отвечает", page.Hook("notices-away").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.Hooks("empty"));
    }

    [Fact]
    public async Task Read_IsOnlyWhatWasSeen_AndTheNumberGoesDownByIt()
    {
        Load();
        Notices.Unread = 2;
        Notices.Lines.AddRange([new NoticeLine(Week, null), new NoticeLine(Late, null)]);
        var page = OpenBell();
        page.Press("[data-testid=notice-bell]");
        Assert.Empty(Notices.Read);

        await page.Find("[data-seen]").ChangeAsync(page.Hooks("notice-item")[1].GetAttribute("data-key"));

        Assert.Equal([Late.Key], Notices.Read);
        Assert.Equal("1", page.Hook("notice-count").TextContent);
        Assert.Equal([true, false], page.Hooks("notice-item").Select(line => line.HasAttribute("data-unread")));
        Assert.All(page.Hooks("notice-item"), line => Assert.Contains("notice-new", line.ClassList));
    }

    [Fact]
    public void NoticeOfSomethingAnsweredSince_SaysSo()
    {
        Load();
        Notices.Lines.AddRange([new NoticeLine(Week, null) { SettledAt = Now }, new NoticeLine(Late, null) { SettledAt = Now }]);
        var page = OpenBell();

        page.Press("[data-testid=notice-bell]");

        var said = page.Hooks("notice-settled").Select(line => string.Join(' ', line.TextContent.Split(' ').Take(2)));
        Assert.Equal(["● сдано", "● отвечено"], said);
        Assert.DoesNotContain(page.Hooks("notice-item"), line => line.ClassList.Contains("notice-new"));
    }

    [Fact]
    public void Closed_ByItsButton_StaysClosedHoweverOftenItIsPressed()
    {
        Load();
        var page = OpenBell();
        page.Press("[data-testid=notice-bell]");

        page.Press("[data-close]");

        Assert.Empty(page.Hooks("notices"));
        Assert.Equal("false", page.Hook("notice-bell").GetAttribute("aria-expanded"));
    }

    private IRenderedComponent<PageFrame> OpenBell() =>
        Open<NotificationBell>(parameters => parameters.Add(bell => bell.Recipients, ["p-lead"]));
}
