using Mcu.BrowserTests.Support;
using Mcu.BrowserTests.Support.Pages;
using static Microsoft.Playwright.Assertions;

namespace Mcu.BrowserTests;

/// <summary>What a page of another site can do in the browser of a signed-in officer: its links open, its requests are refused.</summary>
[Collection(SharedTown.Name)]
public class OriginStories(Town town, Chromium chromium) : Story(chromium)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Link_FromALetter_OpensTheCardOfASignedInPerson(bool isNeighbour)
    {
        var number = await town.Api.PostAsync(new ResidentMessage("Скамейка сломана у фонтана"), Ct);
        await using var site = new OtherSite($"<a id=link href='{town.Server.Url}/incidents/{Uri.EscapeDataString(number)}'>x</a>");
        var page = (await VisitAsync(town.Server, Holder.Officer)).MayHear("favicon.ico").Page;
        await page.GotoAsync(isNeighbour ? site.Neighbour : site.Stranger);

        await page.Locator("#link").ClickAsync();

        await Expect(new CardPage(page).Text).ToHaveTextAsync("Скамейка сломана у фонтана");
        await Expect(new CardPage(page).Button("card-acknowledge")).ToBeEnabledAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Page_OfAnotherSite_HasNoRights(bool isNeighbour)
    {
        var number = await town.Api.PostAsync(new ResidentMessage("Фонарь мигает всю ночь"), Ct);
        await using var site = new OtherSite(Hostile(number));
        var visitor = (await VisitAsync(town.Server, Holder.Officer)).MayHear(
            "403",
            "404",
            "WebSocket",
            "net::ERR_",
            "CORS",
            "frame-ancestors",
            "favicon.ico");
        var page = visitor.Page;
        await page.GotoAsync(isNeighbour ? site.Neighbour : site.Stranger);

        var opened = await page.EvaluateAsync<string[]>("attack()");

        Assert.Empty(opened);
        Assert.Null((string?)(await town.Api.CardAsync(number, Ct))["acknowledgedAt"]);
        var desk = new DeskPage(page);
        await desk.OpenAsync(); // still signed in: the form that would have signed out was refused
        await Expect(desk.Acknowledge(number)).ToBeEnabledAsync();
    }

    [Fact]
    public async Task Form_OfAnotherPort_IsRefusedWithASentence()
    {
        await using var site = new OtherSite($"<form method=post action='{town.Server.Url}/sign-out'><button>x</button></form>");
        var page = (await VisitAsync(town.Server, Holder.Officer)).MayHear("403", "favicon.ico").Page;
        await page.GotoAsync(site.Neighbour);

        var answer = await page.RunAndWaitForResponseAsync(
            () => page.Locator("button").ClickAsync(),
            seen => seen.Url.EndsWith("/sign-out", StringComparison.Ordinal));

        Assert.Equal(403, answer.Status);
        await Expect(page.GetByTestId("refused")).ToContainTextAsync("другого сайта");
    }

    /// <summary>A page that tries everything possible with the cookie of its visitor.</summary>
    /// <returns>The page; its function <c>attack()</c> returns the names of the attempts that succeeded.</returns>
    private string Hostile(string number) => $$"""
        <script>
        const host = "{{town.Server.Url}}", socket = host.replace("http", "ws"), number = encodeURIComponent("{{number}}");
        const open = url => new Promise(done => {
          const line = new WebSocket(url);
          line.onopen = () => done(true);
          line.onerror = () => done(false);
        });
        const read = async (url, options) => {
          try { return (await fetch(url, { credentials: "include", ...options })).ok; } catch { return false; }
        };
        const send = (url, body, type) =>
          fetch(url, { method: "POST", mode: "no-cors", credentials: "include", body, headers: { "Content-Type": type } })
            .catch(() => {});
        async function attack() {
          const worked = [];
          for (const path of ["/_blazor", "/hubs/board", "/_blazor?id=x", "/hubs/board?id=x"])
            if (await open(socket + path)) worked.push("socket " + path);
          for (const path of ["/_blazor/negotiate?negotiateVersion=1", "/hubs/board/negotiate?negotiateVersion=1"])
            if (await read(host + path, { method: "POST" })) worked.push("negotiate " + path);
          for (const path of ["/hubs/board?id=x", "/_blazor?id=x", "/api/v1/incidents"])
            if (await read(host + path)) worked.push("get " + path);
          await send(`${host}/api/v1/incidents/${number}/acknowledge`, "{}", "text/plain");
          await send(`${host}/api/v1/incidents/${number}/acknowledge`, "", "application/x-www-form-urlencoded");
          await send(`${host}/sign-out`, "a=b", "application/x-www-form-urlencoded");
          navigator.sendBeacon(`${host}/api/v1/incidents/${number}/acknowledge`);
          const frame = document.body.appendChild(document.createElement("iframe"));
          frame.setAttribute("sandbox", "allow-forms allow-scripts");
          frame.srcdoc = `<form method=post action="${host}/sign-out"></form><script>document.forms[0].submit()<\/script>`;
          await new Promise(done => frame.onload = done);
          return worked;
        }
        </script><body></body>
        """;
}
