using System.Net;
using AngleSharp.Html.Parser;
using Mcu.Dashboard.Access;
using Mcu.Tests.Api;

namespace Mcu.Tests.Access;

/// <summary>A browser whose session cookie a test can read, copy and set.</summary>
internal sealed class CookieJar : IDisposable
{
    private readonly HttpClient _client;
    private readonly CookieContainer _cookies = new();
    private readonly Uri _address;

    public CookieJar(ApiTestHost host)
    {
        using var caller = host.Caller();
        _address = caller.BaseAddress!;
        _client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false,
            CookieContainer = _cookies }) { BaseAddress = _address };
        _client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public string Cookie
    {
        get => _cookies.GetCookies(_address)[Session.CookieName]?.Value ?? "";
        set => _cookies.Add(_address, new Cookie(Session.CookieName, value, "/"));
    }

    public async Task<HttpStatusCode> StatusAsync(string url)
    {
        using var answer = await _client.GetAsync(url, Ct);
        return answer.StatusCode;
    }

    public Task<HttpResponseMessage> GetAsync(string url) => _client.GetAsync(url, Ct);

    public async Task EnterAsync(string key)
    {
        using var answer = await SubmitKeyAsync(key);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    public async Task LeaveAsync()
    {
        using var answer = await PostAsync("/sign-out", await FormAsync());
        Assert.Equal("/sign-in", answer.Headers.Location?.ToString());
    }

    public async Task<HttpResponseMessage> SubmitKeyAsync(string key) => await PostAsync("/sign-in/key", await FormAsync(("key", key)));

    /// <summary>The hidden fields of the sign-in page, as a tab holds them that opened the page before.</summary>
    public async Task<Dictionary<string, string>> FormAsync(params (string Name, string Value)[] more)
    {
        var page = await new HtmlParser().ParseDocumentAsync(await _client.GetStringAsync("/sign-in", Ct), Ct);
        var token = page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        return new(more.Select(field =>
            new KeyValuePair<string, string>(field.Name, field.Value))) { ["__RequestVerificationToken"] = token };
    }

    public async Task<HttpResponseMessage> PostAsync(string action, Dictionary<string, string> fields, string? header = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, action) { Content = new FormUrlEncodedContent(fields) };
        if (header is not null)
        {
            request.Headers.Add(header, "1");
        }

        return await _client.SendAsync(request, Ct);
    }

    public void ForgetForms()
    {
        foreach (var cookie in _cookies.GetCookies(_address).Where(cookie => cookie.Name != Session.CookieName))
        {
            cookie.Expired = true;
        }
    }

    public void Dispose() => _client.Dispose();
}
