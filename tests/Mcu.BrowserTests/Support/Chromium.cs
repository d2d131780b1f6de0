using System.Diagnostics;
using Mcu.BrowserTests.Support;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Chromium))]
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace Mcu.BrowserTests.Support;

/// <summary>
/// The browser, one for the whole run: Debian's Chromium, installed when it is missing and this account may install packages.
/// </summary>
public sealed class Chromium : IAsyncLifetime
{
    /// <summary>Timeout of every expectation. It is generous, because the machine is shared and no story is about speed.</summary>
    public const float PatienceMs = 20_000;

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    /// <summary>
    /// Every window loads two pages of the browser's own for its address bar, which cost more than many of ours and which nobody sees here.
    /// </summary>
    private static readonly string[] AddressBar = ["WebUIOmniboxPopup", "WebUIOmniboxAimPopup"];

    /// <summary>What Playwright switches off itself. Chromium heeds the last list only, so these stand in ours again.</summary>
    private static readonly string[] OffByPlaywright =
    [
        "AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "DialMediaRouteProvider", "GlobalMediaControls",
        "HttpsUpgrades", "LensOverlay",
        "MediaRouter", "PaintHolding", "ThirdPartyStoragePartitioning", "BlockOriginHeaderModificationOnRedirect",
        "AvoidCorsURLLoaderRestartOnRedirect",
        "Translate", "AutoDeElevate", "OptimizationHints", "NetworkTimeServiceQuerying", "AimEnabled",
    ];

    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
        "--disable-features=" + string.Join(',', [.. OffByPlaywright, .. AddressBar]),
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public IBrowser Browser => _browser ?? throw new InvalidOperationException("The browser is not started.");

    public async ValueTask InitializeAsync()
    {
        var path = Find() ?? await InstallAsync();
        Assertions.SetDefaultExpectTimeout(PatienceMs);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = Arguments });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }

    private static string? Find() => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Prepend("/usr/bin")
        .SelectMany(folder => Names, Path.Combine)
        .FirstOrDefault(File.Exists);

    private static async Task<string> InstallAsync()
    {
        if (OperatingSystem.IsLinux() && Environment.UserName == "root" && File.Exists("/usr/bin/apt-get"))
        {
            await Console.Error.WriteLineAsync("The browser tests need Chromium: installing the package chromium (once)…");
            await RunAsync("apt-get", "update", "-qq");
            await RunAsync("apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium");
        }

        return Find() ?? throw new InvalidOperationException(
            "The browser tests need Chromium or Chrome on PATH: install it, on Debian with «apt-get install chromium».");
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, UseShellExecute = false };
        start.Environment["DEBIAN_FRONTEND"] = "noninteractive";
        using var process = Process.Start(start)!;
        await process.StandardOutput.ReadToEndAsync(Ct);
        await process.WaitForExitAsync(Ct);
    }
}
