using Bunit;
using Mcu.Application.Incidents;
using Mcu.Application.Notices;
using Mcu.Application.People;
using Mcu.Dashboard.Shell;
using Mcu.Tests.Support;

namespace Mcu.Tests.Shell;

public sealed class NotificationBellTests : PageTestContext
{
    [Fact]
    public async Task Notice_ForThePerson_AppearsAtOnce_WithoutReload()
    {
        var card = Card();
        Load(card);
        var page = Open<NotificationBell>(parameters => parameters.Add(bell => bell.Person, "p-lead"));
        Assert.Equal("0", page.Hook("notice-bell").GetAttribute("data-unread"));

        Notices.Unread = 1;
        Apply(card with { Revision = 2 }, was: card, new IncidentEscalated(Now, "reaction", 1, Roles.SectorLead, "p-lead"));

        await page.WaitForElementAsync("[data-testid=notice-bell][data-unread='1']");
    }

    [Fact]
    public async Task LeavingThePage_StopsWatching()
    {
        Load();
        Open<NotificationBell>(parameters => parameters.Add(bell => bell.Person, "p-lead"));
        Assert.Equal(1, Board.WatcherCount);

        await DisposeComponentsAsync();

        Assert.Equal(0, Board.WatcherCount);
    }

    [Fact]
    public void Bell_Pressed_ShowsTheNotices_AndMarksThemRead_AndANoticePressedClosesThem()
    {
        Load();
        Notices.Unread = 2;
        var week = new ObligationNotice("weekly", "2026-W48", 2, Roles.Head, "p-head", SampleData.InPerm("2026-11-27 17:00"), SampleData.InPerm("2026-11-25 09:00"));
        var late = new IncidentNotice("С-2026-0001", "answer", 1, Roles.SectorLead, "p-lead", "Крыша <b>протекает</b>", Now);
        Notices.Lines.AddRange([new NoticeLine(week, null), new NoticeLine(late, Now)]);
        var page = Open<NotificationBell>(parameters => parameters.Add(bell => bell.Person, "p-lead"));
        Assert.Equal("2", page.Hook("notice-count").TextContent);

        page.Press("[data-testid=notice-bell]");

        Assert.Equal(["/duties", "/incidents/С-2026-0001"], page.Hooks("notice-item").Select(line => line.GetAttribute("href")));
        Assert.Equal([true, false], page.Hooks("notice-item").Select(line => line.ClassList.Contains("notice-new")));
        Assert.Contains("Крыша <b>протекает</b>", page.Hooks("notice-item")[1].TextContent, StringComparison.Ordinal);
        Assert.Equal("true", page.Hook("notice-bell").GetAttribute("aria-expanded"));
        Assert.Empty(page.Hooks("notice-count"));

        page.Press("[data-testid=notice-item][data-duty=weekly]");

        Assert.Empty(page.Hooks("notices"));
    }
}
