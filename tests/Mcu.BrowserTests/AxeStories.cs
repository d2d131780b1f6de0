using Deque.AxeCore.Commons;
using Mcu.BrowserTests.Support;
using Mcu.BrowserTests.Support.Pages;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Mcu.BrowserTests;

/// <summary>axe checks every page of every role, in both themes, and the dialogs and menus that open over a page.</summary>
public class AxeStories(NovemberTown town, Chromium chromium) : Story(chromium), IClassFixture<NovemberTown>
{
    /// <summary>Head of the centre in the profile, who is notified of reports that are due.</summary>
    private const string Head = "p-inv";

    /// <summary>All rules, and that a name contains what is written (WCAG 2.5.3), in the page itself. What is in order is not described:
    /// describing it takes longer than looking.</summary>
    private const string Look =
        """
        async theme => {
          document.documentElement.dataset.theme = theme;
          // Hints of keys are hidden from screen readers and no part of a name; AccessStories looks at their contrast.
          document.querySelectorAll('kbd[aria-hidden=true]').forEach(hint => { hint.hidden = true; });
          const named = { 'label-content-name-mismatch': { enabled: true } };
          const seen = await axe.run(document, { resultTypes: ['violations'], rules: named });
          return seen.violations.flatMap(rule => rule.nodes.map(node =>
            `${rule.id}: ${node.html} ${node.any.map(check => check.message).join(' ')}`));
        }
        """;

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    private readonly List<string> _found = [];

    [Fact]
    public async Task Pages_OfEveryRole_InBothThemes_HaveNoViolation()
    {
        var number = await town.Api.PostAsync(new ResidentMessage("Ступени у входа разбиты"), Ct);
        await LookAsync(null, ["/sign-in", "/sign-in?error=key", "/sign-in?code=none", "/no-such-page"]);
        await LookAsync(Holder.Wall, ["/wall?view=overview", "/wall?view=heat", "/wall?view=feed", "/wall?view=leaders", "/duty"]);
        await LookAsync(Holder.Officer, ["/duty", $"/incidents/{number}", "/duty/aside", "/duties", "/settings", "/sign-in"]);
        await LookAsync(Holder.Lead, ["/blocks/city-economy"]);
        await LookAsync(
            Holder.Admin,
            [
                "/settings", "/settings/calendar/2027", "/settings/hours", "/settings/norms", "/settings/history", "/settings/sessions",
                "/settings/people", "/structure?on=2026-12-01",
                "/duties", "/incidents/no-such",
            ]);
        await LookAtHomesAsync();

        Assert.True(_found.Count == 0, string.Join('\n', _found));
    }

    [Fact]
    public async Task DialogsAndMenus_InBothThemes_HaveNoViolation()
    {
        var number = await town.Api.PostAsync(new ResidentMessage("Забор у школы покосился"), Ct);
        var page = await VisitPageAsync(Holder.Officer);
        await page.GotoAsync($"/incidents/{number}");
        await OpenAsync(page, page.Locator(".person"), page.Locator(".person-items button").First);

        var head = await VisitPageAsync(null);
        await new SignInPage(head).EnterAsAsync(Head);
        await head.GotoAsync("/duties");
        await OpenAsync(head, head.GetByTestId("notice-bell"), head.Locator(".notices"));

        var admin = await VisitPageAsync(Holder.Admin);
        await admin.GotoAsync("/settings/norms");
        await OpenAsync(admin, admin.GetByTestId("norm-edit").First, admin.GetByTestId("norm-form"));
        await OpenAsync(admin, admin.GetByTestId("review-button"), admin.GetByTestId("preview-sums"));
        await OpenAsync(admin, admin.GetByTestId("norm-clock"), admin.Locator(".mud-list-item").First);
        await admin.GotoAsync("/settings/sessions");
        await OpenAsync(admin, admin.GetByTestId("session-end").First, admin.GetByTestId("dialog-save"));
        await admin.GotoAsync("/duties");
        await OpenAsync(admin, admin.GetByTestId("hand-in").First, admin.GetByTestId("dialog-save"));
        await OpenAsync(admin, admin.GetByTestId("dialog-save"), admin.Locator(".mud-snackbar"));

        Assert.True(_found.Count == 0, string.Join('\n', _found));
    }

    private async Task<IPage> VisitPageAsync(Holder? holder)
    {
        var page = (await VisitAsync(town.Server, holder)).MayHear("status of 403", "status of 404").Page;
        await page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        return page;
    }

    private async Task LookAsync(Holder? holder, string[] addresses)
    {
        var page = await VisitPageAsync(holder);
        foreach (var address in addresses)
        {
            await page.GotoAsync(address);
            await IsSettledAsync(page);
            await AuditAsync(page);
        }
    }

    /// <summary>Signs in as one of the people of the demonstration in each role.</summary>
    private async Task LookAtHomesAsync()
    {
        var page = await VisitPageAsync(null);
        await page.GotoAsync("/sign-in");
        var roles = await page.GetByTestId("sign-in-as")
            .EvaluateAllAsync<string[]>("all => [...new Set(all.map(one => one.dataset.role))]");
        Assert.True(roles.Length > 5, string.Join(' ', roles));
        foreach (var role in roles)
        {
            await page.GotoAsync("/sign-in");
            await page.Locator($"[data-testid=sign-in-as][data-role={role}]").First.ClickAsync();
            await IsSettledAsync(page);
            await AuditAsync(page);
        }
    }

    private async Task OpenAsync(IPage page, ILocator what, ILocator opened)
    {
        await Expect(what).ToBeEnabledAsync();
        await what.ClickAsync();
        await Expect(opened).ToBeVisibleAsync();
        await AuditAsync(page);
    }

    /// <summary>Waits until a page with a circuit is interactive, because its title is absent for a moment while it becomes so.</summary>
    private static Task IsSettledAsync(IPage page) =>
        Expect(page.Locator(".shell[data-alive], #wall, .sign-in, .screen").First).ToBeVisibleAsync();

    private async Task AuditAsync(IPage page)
    {
        await page.EvaluateAsync(Axe);
        foreach (var theme in new[] { "light", "dark" })
        {
            var seen = await page.EvaluateAsync<string[]>(Look, theme);
            _found.AddRange(seen.Select(violation => $"{page.Url} {theme} {violation}"));
        }
    }
}
