using Mcu.Application.Journal;
using Mcu.Application.People;
using Mcu.Dashboard.Access;
using Mcu.Dashboard.Settings;
using Mcu.Tests.Support;
using Microsoft.AspNetCore.Authorization;
using System.Reflection;

namespace Mcu.Tests.Settings;

/// <summary>The page of the journal.</summary>
public sealed class JournalPageTests : PageTestContext
{
    [Fact]
    public void Page_IsForAuditorAndAdministrator()
    {
        Assert.Equal(Policies.Journal, typeof(JournalPage).GetCustomAttribute<AuthorizeAttribute>()!.Policy);
        Assert.Equal([Roles.Auditor, Roles.Admin], Rights.RolesOf(Right.ReadJournal));
    }

    [Fact]
    public void Lines_SayWhoDidWhatAndFromWhere_TheNewestFirst()
    {
        var admin = new Actor("p-head", "Руднева М. Л.", Roles.Admin) { Origin = "10.0.0.7" };
        Journal.Entries.Add(new JournalEntry(JournalKinds.Position, "p-coord", "appointed", admin, Now));
        Journal.Entries.Add(new JournalEntry(JournalKinds.Author, "С-2026-0001", "shown", admin, Now));

        var page = Open<JournalPage>();

        var lines = page.Hooks("journal-line");
        Assert.Equal(["author", "position"], lines.Select(line => line.GetAttribute("data-kind")));
        Assert.Contains("С-2026-0001", lines[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("Ильин С. Е.", lines[1].TextContent, StringComparison.Ordinal);
        Assert.All(lines, line => Assert.Contains("10.0.0.7", line.TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void Lines_BeyondAPage_ComeWithTheButton()
    {
        Journal.Entries.AddRange(Enumerable.Range(0, 60).Select(
            at => new JournalEntry(JournalKinds.Key, $"{at}", "used", new Actor(null, "Табло", Roles.Wall), Now)));

        var page = Open<JournalPage>();
        Assert.Equal(50, page.Hooks("journal-line").Count);
        page.Press("[data-testid=journal-more]");

        Assert.Equal(60, page.Hooks("journal-line").Count);
        Assert.Empty(page.Hooks("journal-more"));
    }
}
