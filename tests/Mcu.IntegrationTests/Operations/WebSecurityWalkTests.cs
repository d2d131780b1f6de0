using System.Net;
using System.Runtime.Versioning;
using Mcu.IntegrationTests.Support;
using Mcu.TestTown;

namespace Mcu.IntegrationTests.Operations;

/// <summary>
/// Every address of the table of rights, without exceptions: what its answer tells the browser, and what happens when the page of another
/// site sends the request with the cookie of a person who is signed in.
/// </summary>
[UnsupportedOSPlatform("windows")]
public sealed class WebSecurityWalkTests : IDisposable
{
    private const string DutyKey = "test-key-of-the-machine-01";

    private static readonly (string Header, string Says)[] Headers =
    [
        ("Content-Security-Policy", "script-src 'self';"),
        ("Content-Security-Policy", "frame-ancestors 'none'"),
        ("Content-Security-Policy", "object-src 'none'; base-uri 'self'; form-action 'self'"),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "same-origin"),
        ("Permissions-Policy", "camera=()"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
    ];

    private readonly TempFolder _data = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task EveryAnswer_HasTheHeaders_AndNoOtherSiteActsForAPerson()
    {
        var (_, rows) = AccessWalkTests.Table(await File.ReadAllLinesAsync(AccessWalkTests.Document, Ct));
        await using var town = MachineTown.Town(_data.Path);
        await town.StartAsync(Ct);
        await MachineTown.PostAsync(town, "a", "Выдуманная яма");
        var number = (string)(await MachineTown.CardAsync(town))["number"]!;
        using var browser = await SignInAsync(town);
        List<string> wrong = [];
        foreach (var (method, path, _) in rows)
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), AccessWalkTests.Address(path, number));
            request.Headers.Add("Origin", "https://other.example");
            request.Headers.Add("Sec-Fetch-Site", "cross-site");
            using var answer = await browser.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Ct);
            wrong.AddRange(Lacking(answer).Select(lacking => $"{method} {path}: {lacking}"));
            if ((method is not "GET" || IsHub(path)) && answer.StatusCode is not HttpStatusCode.Forbidden)
            {
                wrong.Add($"{method} {path}: another site is answered {(int)answer.StatusCode}");
            }
        }

        Assert.True(rows.Count > 60, $"{rows.Count} rows");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.Equal(HttpStatusCode.OK, (await browser.Http.GetAsync("/duty", Ct)).StatusCode);
    }

    [Fact]
    public async Task EveryForm_WithoutItsToken_IsRefused()
    {
        var (_, rows) = AccessWalkTests.Table(await File.ReadAllLinesAsync(AccessWalkTests.Document, Ct));
        await using var town = MachineTown.Town(_data.Path);
        await town.StartAsync(Ct);
        using var browser = await SignInAsync(town);
        List<string> wrong = [];
        var forms = rows.Where(row => row.Method == "POST" && !IsHub(row.Path)
            && !row.Path.StartsWith("/api/", StringComparison.Ordinal)).ToArray();
        foreach (var (method, path, _) in forms)
        {
            using var body = new FormUrlEncodedContent([new("key", DutyKey), new("position", "x"), new("code", "x")]);
            using var request = new HttpRequestMessage(new HttpMethod(method), AccessWalkTests.Address(path, "x")) { Content = body };
            request.Headers.Add("Origin", town.Url);
            using var answer = await browser.Http.SendAsync(request, Ct);
            if ((int)answer.StatusCode is < 400 or >= 500)
            {
                wrong.Add($"{method} {path}: {(int)answer.StatusCode} {answer.Headers.Location}");
            }
        }

        Assert.True(forms.Length >= 8, $"{forms.Length} forms");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.Equal(HttpStatusCode.OK, (await browser.Http.GetAsync("/duty", Ct)).StatusCode);
    }

    [Fact]
    public async Task EveryCookie_IsForThisSiteOnly_AndOverHttpsSecure()
    {
        await using var town = MachineTown.Town(_data.Path);
        await town.StartAsync(Ct);
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = new Uri(town.Url),
        };
        http.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        List<string> cookies = [];
        using var page = await http.GetAsync("/sign-in?culture=en", Ct);
        cookies.AddRange(page.Headers.GetValues("Set-Cookie"));
        var token = BrowserForms.TokenOf(await page.Content.ReadAsStringAsync(Ct));
        using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("key", DutyKey)]);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sign-in/key") { Content = form };
        request.Headers.Add("Cookie", string.Join("; ", cookies.Select(cookie => cookie.Split(';')[0])));
        using var entered = await http.SendAsync(request, Ct);
        Assert.Equal(HttpStatusCode.Redirect, entered.StatusCode);
        cookies.AddRange(entered.Headers.GetValues("Set-Cookie"));
        using var pairing = await http.GetAsync("/wall/pair", Ct);
        cookies.AddRange(pairing.Headers.TryGetValues("Set-Cookie", out var screens) ? screens : []);

        Assert.True(cookies.Count >= 4, string.Join('\n', cookies));
        foreach (var cookie in cookies)
        {
            Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("; httponly", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Matches("(?i); samesite=(lax|strict)", cookie);
        }
    }

    private static bool IsHub(string path) =>
        path.StartsWith("/hubs", StringComparison.Ordinal) || path.StartsWith("/_blazor", StringComparison.Ordinal);

    private static IEnumerable<string> Lacking(HttpResponseMessage answer) => Headers
        .Where(header => !answer.Headers.TryGetValues(header.Header, out var values)
            || !values.Any(value => value.Contains(header.Says, StringComparison.Ordinal)))
        .Select(header => $"{(int)answer.StatusCode} without {header.Header}: {header.Says}");

    private static async Task<BrowserForms> SignInAsync(TownProcess town)
    {
        var browser = new BrowserForms(town.Url);
        using var entered = await browser.SendAsync("/sign-in/key", ("key", DutyKey));
        Assert.Equal(HttpStatusCode.Redirect, entered.StatusCode);
        return browser;
    }
}
