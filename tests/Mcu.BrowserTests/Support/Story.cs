using System.Globalization;
using Mcu.BrowserTests.Support.Pages;
using Microsoft.Playwright;

namespace Mcu.BrowserTests.Support;

/// <summary>
/// Base of the browser tests. Every visitor's console is watched: an error in it fails the story. A failed story leaves screenshots and the
/// server's output in artifacts/browser-failures.
/// </summary>
public abstract class Story(Chromium chromium) : IAsyncLifetime
{
    private static readonly string Failures = Path.GetFullPath(
        Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "browser-failures"));

    private readonly List<(Visitor Visitor, TownServer Server)> _visitors = [];

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    public virtual ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public virtual async ValueTask DisposeAsync()
    {
        var faults = _visitors.SelectMany(visit => visit.Visitor.Faults).ToArray();
        if (faults.Length > 0 || TestContext.Current.TestState?.Result is TestResult.Failed)
        {
            await KeepAsync();
        }

        foreach (var (visitor, _) in _visitors)
        {
            await visitor.Context.DisposeAsync();
        }

        GC.SuppressFinalize(this);
        Assert.True(faults.Length == 0, string.Join('\n', faults));
    }

    /// <summary>Opens a browser context for one person, signed in when they have a key.</summary>
    private protected async Task<Visitor> VisitAsync(
        TownServer server, Holder? holder = null, int width = 1440, int height = 900, string? url = null)
    {
        var context = await chromium.Browser.NewContextAsync(new()
        {
            BaseURL = url ?? server.Url,
            ViewportSize = new() { Width = width, Height = height },
            Locale = "ru-RU",
            StorageState = holder is null ? null : server.Sessions.GetValueOrDefault(holder.Key),
        });
        context.SetDefaultTimeout(Chromium.PatienceMs);
        context.SetDefaultNavigationTimeout(Chromium.PatienceMs);
        var visitor = new Visitor(context, await context.NewPageAsync());
        _visitors.Add((visitor, server));
        if (holder is not null && !server.Sessions.ContainsKey(holder.Key))
        {
            await new SignInPage(visitor.Page).EnterAsync(holder);
            server.Sessions[holder.Key] = await context.StorageStateAsync();
        }

        return visitor;
    }

    private async Task KeepAsync()
    {
        Directory.CreateDirectory(Failures);
        var name = TestContext.Current.TestMethod?.MethodName ?? "story";
        foreach (var ((visitor, server), index) in _visitors.Select((visit, index) => (visit, index)))
        {
            var path = Path.Combine(Failures, string.Create(CultureInfo.InvariantCulture, $"{name}-{index}"));
            await File.WriteAllTextAsync(path + ".server.txt", server.Output, CancellationToken.None);
            await File.WriteAllLinesAsync(path + ".browser.txt", visitor.Faults.Prepend(visitor.Page.Url), CancellationToken.None);
            try
            {
                await visitor.Page.ScreenshotAsync(new() { Path = path + ".png", Timeout = 5_000 });
            }
            catch (PlaywrightException)
            {
                // The page was closed already; its messages are kept.
            }
        }
    }
}
