using System.Net;
using System.Net.Sockets;
using System.Text;
using Mcu.Application.Live;
using Mcu.Tests.Access;

namespace Mcu.Tests.Api;

/// <summary>
/// What is true of every endpoint and page: HEAD, sentences for statuses, headers, bodies of strangers, malicious addresses.
/// </summary>
public sealed class HttpRulesTests : IAsyncLifetime
{
    private readonly ApiTestHost _host = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _host.InitializeAsync();
        _host.Board.Load(BoardSeed.Empty);
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    [InlineData("/api/v1/board")]
    [InlineData("/api/v1/incidents")]
    [InlineData("/api/v1/incidents/no-such")]
    [InlineData("/api/v1/changes")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/sign-in")]
    [InlineData("/duty")]
    [InlineData("/")]
    [InlineData("/no-such-page")]
    [InlineData("/api/no-such-endpoint")]
    public async Task Head_OfAnyAddress_IsGetWithoutABody(string address)
    {
        using var caller = _host.Caller(ApiTestHost.DutyKey);

        using var get = await caller.GetAsync(address, Ct);
        using var head = await caller.SendAsync(new HttpRequestMessage(HttpMethod.Head, address), Ct);

        Assert.Equal(get.StatusCode, head.StatusCode);
        Assert.Equal(get.Content.Headers.ContentType?.ToString(), head.Content.Headers.ContentType?.ToString());
        Assert.Equal(get.Headers.ETag, head.Headers.ETag);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(Ct));
    }

    [Theory]
    [InlineData("POST", "/api/v1/board", 405, "method")]
    [InlineData("DELETE", "/api/v1/incidents/1", 405, "method")]
    [InlineData("PATCH", "/api/v1/intake", 405, "method")]
    [InlineData("TRACE", "/api/v1/board", 405, "method")]
    [InlineData("OPTIONS", "/api/v1/intake/batch", 405, "method")]
    [InlineData("GET", "/api/v1/incidents/1/acknowledge", 405, "method")]
    [InlineData("GET", "/api/v1/nothing", 404, "missing")]
    [InlineData("TRACE", "/api/v1/nothing", 404, "missing")]
    [InlineData("POST", "/health/live", 405, "method")]
    [InlineData("GET", "/hooks/vk/none", 404, "missing")]
    public async Task Status_OfTheFrameworkItself_HasItsSentence(string method, string address, int status, string code)
    {
        using var caller = _host.Caller(ApiTestHost.DutyKey);

        using var answer = await caller.SendAsync(new HttpRequestMessage(new HttpMethod(method), address), Ct);

        await ApiTestHost.ProblemAsync(answer, status, code, Ct);
        Assert.Equal(status == 405, answer.Content.Headers.Allow.Count > 0);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(405)]
    [InlineData(406)]
    [InlineData(408)]
    [InlineData(411)]
    [InlineData(413)]
    [InlineData(414)]
    [InlineData(415)]
    [InlineData(416)]
    [InlineData(417)]
    [InlineData(418)]
    [InlineData(421)]
    [InlineData(426)]
    [InlineData(431)]
    [InlineData(451)]
    [InlineData(499)]
    [InlineData(501)]
    [InlineData(502)]
    [InlineData(504)]
    [InlineData(505)]
    [InlineData(507)]
    public void Title_OfEveryStatus_IsASentenceInBothLanguages(int status)
    {
        var context = new Microsoft.AspNetCore.Http.DefaultHttpContext { RequestServices = _host.Get<IServiceProvider>() };
        foreach (var culture in (string[])["ru", "en"])
        {
            System.Globalization.CultureInfo.CurrentUICulture = new(culture);
            var words = Dashboard.Http.Problems.Title(context, status) +
                Dashboard.Http.Problems.Sentence(context, Dashboard.Http.Problems.CodeOf(status));
            Assert.DoesNotContain("Title.", words, StringComparison.Ordinal);
            Assert.DoesNotContain("Problem.", words, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Body_ThatStalls_Is408WithASentence_AndOtherRequestsContinue()
    {
        var stalled = Enumerable.Range(0, 20).Select(_ => SayAsync(
            $"POST /api/v1/intake HTTP/1.1\r\nHost: x\r\n" +
            $"Authorization: Bearer {ApiTestHost.VkToken}\r\nContent-Length: 500\r\n\r\n{{")).ToArray();
        using var caller = _host.Caller(ApiTestHost.VkToken);
        using var other = await caller.PostAsync("/api/v1/intake", ApiTestHost.Json("""{"externalId":"1","text":"Яма"}"""), Ct);
        Assert.Equal(HttpStatusCode.Accepted, other.StatusCode);

        foreach (var answer in await Task.WhenAll(stalled))
        {
            Assert.StartsWith("HTTP/1.1 408", answer, StringComparison.Ordinal);
            Assert.Contains("\"title\":\"Запрос не пришёл вовремя\"", answer, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Form_ThatStalls_Is408WithASentence_ForAPersonToo()
    {
        const string Head =
            "POST /sign-in/key HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 500\r\n";

        Assert.StartsWith("HTTP/1.1 408", await SayAsync($"{Head}\r\nkey="), StringComparison.Ordinal);
        var page = await SayAsync($"{Head}Accept: text/html\r\n\r\nkey=");
        Assert.StartsWith("HTTP/1.1 408", page, StringComparison.Ordinal);
        Assert.Contains("<h1>Запрос не пришёл вовремя</h1>", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/sign-in/key")]
    [InlineData("/sign-in/as")]
    [InlineData("/sign-out")]
    [InlineData("/sign-in")]
    public async Task MultipartForm_OfAStranger_IsRefusedBeforeItIsRead(string address)
    {
        // The body is never sent, so an answer shows that the server did not wait for it.
        var answer = await SayAsync(
            $"POST {address} HTTP/1.1\r\nHost: x\r\n" +
            "Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 20000000\r\n\r\n--b\r\n");

        Assert.True(
            answer.StartsWith("HTTP/1.1 415", StringComparison.Ordinal) || answer.StartsWith("HTTP/1.1 405", StringComparison.Ordinal),
            answer);
    }

    [Fact]
    public async Task Form_LargerThanAnyOfOurs_Is413()
    {
        using var browser = new Browser(_host);

        using var answer = await browser.PostAsync("/sign-in/key", new() { ["key"] = new string('x', 100_000) });

        await ApiTestHost.ProblemAsync(answer, 413, "tooLarge", Ct);
    }

    [Fact]
    public async Task Responses_AreStoredInNoCache_ButTheBoardHasItsTag()
    {
        using var caller = _host.Caller(ApiTestHost.DutyKey);
        foreach (var address in (string[])["/api/v1/incidents", "/api/v1/changes", "/sign-in", "/duty", "/no-such-page", "/health/live"])
        {
            using var answer = await caller.GetAsync(address, Ct);
            Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
            Assert.Contains("nosniff", answer.Headers.GetValues("X-Content-Type-Options"));
        }

        using var board = await caller.GetAsync("/api/v1/board", Ct);
        Assert.True(board.Headers.CacheControl is { Private: true, NoCache: true, NoStore: false });
        caller.DefaultRequestHeaders.IfNoneMatch.Add(board.Headers.ETag!);
        using var same = await caller.GetAsync("/api/v1/board", Ct);
        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
        Assert.Equal(board.Headers.ETag, same.Headers.ETag);
    }

    [Fact]
    public async Task Https_InProduction_StaysHttps()
    {
        using var caller = _host.Caller();
        using var plain = await caller.GetAsync("/sign-in", Ct);
        Assert.False(plain.Headers.Contains("Strict-Transport-Security"));

        caller.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        foreach (var address in (string[])["/sign-in", "/health/live", "/no-such-page", "/api/v1/board"])
        {
            using var answer = await caller.GetAsync(address, Ct);
            Assert.Equal(["max-age=31536000"], answer.Headers.GetValues("Strict-Transport-Security"));
        }
    }

    [Theory]
    [InlineData("/sign-in?code=unknown")]
    [InlineData("/duty")]
    [InlineData("/")]
    public async Task Redirect_NamesNoHost_WhateverTheCallerSent(string address)
    {
        using var caller = _host.Caller();
        caller.DefaultRequestHeaders.Host = "evil.example";

        using var answer = await caller.GetAsync(address, Ct);

        if (answer.StatusCode is HttpStatusCode.Redirect)
        {
            var location = Assert.Single(answer.Headers.GetValues("Location"));
            Assert.StartsWith("/", location, StringComparison.Ordinal);
            Assert.DoesNotContain("evil", location, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("/incidents/С-2026-0001", "/incidents/%D0%A1-2026-0001")]
    [InlineData("/incidents/%", "/incidents/%25")]
    [InlineData("/duty?q=%zz&x=яма", "/duty?q=%25zz&x=%D1%8F%D0%BC%D0%B0")]
    [InlineData("/..//evil.example", "/duty")]
    [InlineData("/%09/evil.example", "/duty")]
    public async Task ReturnUrl_OfAnySpelling_StaysOnThisSite(string returnUrl, string location)
    {
        using var browser = new Browser(_host);
        var form = (await browser.PageAsync("/sign-in")).QuerySelector("form[action='/sign-in/key']")!;

        using var answer = await browser.PostAsync("/sign-in/key", new()
        {
            ["__RequestVerificationToken"] = form.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!,
            ["key"] = ApiTestHost.DutyKey,
            ["returnUrl"] = returnUrl,
        });

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(location, Assert.Single(answer.Headers.GetValues("Location")));
    }

    [Theory]
    [InlineData("GET http://evil.example/api/v1/board HTTP/1.1\r\nHost: x\r\n\r\n")]
    [InlineData("GET /api/v1/incidents/%00 HTTP/1.1\r\nHost: x\r\n\r\n")]
    [InlineData("GET /api/v1/incidents/%C0%AF%C0%AE HTTP/1.1\r\nHost: x\r\n\r\n")]
    [InlineData("GET /api/v1/incidents/..%2F..%2Fetc%2Fpasswd HTTP/1.1\r\nHost: x\r\n\r\n")]
    [InlineData("GET /api/v1/incidents/%252e%252e%252f HTTP/1.1\r\nHost: x\r\n\r\n")]
    [InlineData("GET /api/v1/intake/%2e%2e/%2e%2e HTTP/1.1\r\nHost: x\r\n\r\n")]
    [InlineData("POST /api/v1/intake HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")]
    [InlineData("POST /api/v1/intake HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n{}")]
    [InlineData("POST /api/v1/intake HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n")]
    [InlineData("GET /sign-in?culture=%0A%1B[31m HTTP/1.1\r\nHost: x\r\n\r\n")]
    [InlineData("GET /no-such HTTP/1.1\r\nHost: x;sandbox\r\n\r\n")]
    [InlineData("GET * HTTP/1.1\r\nHost: x\r\n\r\n")]
    [InlineData("OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n")]
    [InlineData("CONNECT x:80 HTTP/1.1\r\nHost: x:80\r\n\r\n")]
    [InlineData("GET /api/v1/intake/a/b HTTP/1.0\r\n\r\n")]
    public async Task MaliciousRequest_IsRefused_AndNeverA500(string request)
    {
        request = request.Replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n", StringComparison.Ordinal);

        var answer = await SayAsync(request);

        var status = int.Parse(answer.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(status, 200, 499);
        Assert.DoesNotContain(";sandbox", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Culture_ThatIsUnknown_IsNotInTheLog()
    {
        using var caller = _host.Caller();
        caller.DefaultRequestHeaders.Add("Cookie", ".AspNetCore.Culture=c%3Dforged%1B%7Cuic%3Dforged%1B");

        (await caller.GetAsync("/sign-in?culture=forged%0A%1B%5B31m&ui-culture=forged", Ct)).Dispose();

        Assert.DoesNotContain(_host.Log.Lines, line => line.Contains("unsupported", StringComparison.Ordinal));
    }

    private async Task<string> SayAsync(string request)
    {
        using var caller = _host.Caller();
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, caller.BaseAddress!.Port, Ct);
        var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request), Ct);
        var said = new StringBuilder();
        var buffer = new byte[16 * 1024];
        int read;
        do
        {
            read = await stream.ReadAsync(buffer, Ct);
            said.Append(Encoding.UTF8.GetString(buffer, 0, read));
        }
        while (read > 0
            && !said.ToString().Contains("\r\n0\r\n", StringComparison.Ordinal)
            && !said.ToString().Contains("Content-Length: 0", StringComparison.Ordinal));
        return said.ToString();
    }
}
