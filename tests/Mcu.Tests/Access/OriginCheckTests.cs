using Mcu.Application.Common;
using Mcu.Dashboard.Access;
using Mcu.Tests.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace Mcu.Tests.Access;

/// <summary>Which pages may act with the cookie of the person who is signed in.</summary>
public sealed class OriginCheckTests(ApiTestHost host) : IClassFixture<ApiTestHost>
{
    private const string Own = "http://mcu.town.example:5080";

    [Theory]
    [InlineData("POST", "/_blazor/negotiate")]
    [InlineData("GET", "/_blazor?id=1")]
    [InlineData("CONNECT", "/_blazor")]
    [InlineData("POST", "/hubs/board/negotiate")]
    [InlineData("GET", "/hubs/board?id=1")]
    [InlineData("GET", "/HUBS/board")]
    [InlineData("DELETE", "/hubs/board?id=1")]
    [InlineData("POST", "/api/v1/incidents/1/acknowledge")]
    [InlineData("PUT", "/api/v1/x")]
    [InlineData("PATCH", "/api/v1/x")]
    [InlineData("DELETE", "/api/v1/x")]
    [InlineData("POST", "/sign-in/key")]
    [InlineData("POST", "/sign-out")]
    [InlineData("BREW", "/duty")]
    public async Task Request_ThatChangesSomething_PassesFromItsOwnPageOnly(string method, string path)
    {
        Assert.True(await PassesAsync(method, path, Own, "same-origin"));
        Assert.True(await PassesAsync(method, path, Own));
        Assert.True(await PassesAsync(method, path, "http://MCU.town.example:5080"));
        Assert.True(await PassesAsync(method, path)); // sent by a program
        // authenticated by the key and not by the cookie
        Assert.True(await PassesAsync(method, path, "https://evil.example", "cross-site", key: "Bearer k"));

        Assert.False(await PassesAsync(method, path, "http://evil.example"));
        Assert.False(await PassesAsync(method, path, "http://other.town.example:5080", "same-site"));
        Assert.False(await PassesAsync(method, path, "http://mcu.town.example:5081", "same-site"));
        Assert.False(await PassesAsync(method, path, "http://mcu.town.example"));
        Assert.False(await PassesAsync(method, path, "null"));
        Assert.False(await PassesAsync(method, path, "null", "same-origin"));
        Assert.False(await PassesAsync(method, path, site: "cross-site"));
        Assert.False(await PassesAsync(method, path, site: "same-site"));
        Assert.False(await PassesAsync(method, path, site: "something-new"));
        Assert.False(await PassesAsync(method, path, Own, "cross-site"));
    }

    [Theory]
    [InlineData("http://mcu.town.example.evil.example:5080")]
    [InlineData("http://mcu.town.example:5080@evil.example")]
    [InlineData("http://mcu.town.example:5080/")]
    [InlineData("http://mcu.town.example:5080,http://evil.example")]
    [InlineData("http://mcu.town.example:50800")]
    [InlineData("http://mcu.town.example.:5080")]
    [InlineData("file://")]
    [InlineData("chrome-extension://abcdef")]
    [InlineData("ws://mcu.town.example:5080")]
    [InlineData("mcu.town.example:5080")]
    [InlineData("")]
    public async Task Origin_ThatOnlyLooksLikeOurs_IsRefused(string origin) => Assert.False(await PassesAsync("POST", "/sign-out", origin));

    [Theory]
    [InlineData("GET", "/duty")]
    [InlineData("GET", "/incidents/1")]
    [InlineData("HEAD", "/duty")]
    [InlineData("GET", "/api/v1/board")]
    [InlineData("OPTIONS", "/api/v1/board")]
    public async Task Opening_FromALetterOrAnotherSite_Passes(string method, string path)
    {
        Assert.True(await PassesAsync(method, path, site: "cross-site"));
        Assert.True(await PassesAsync(method, path, "https://mail.example", "cross-site"));
    }

    [Theory]
    [InlineData("/duty")]
    [InlineData("/api/v1/board")]
    public async Task WebSocket_OnAnyPath_NeedsAnAllowedOrigin(string path)
    {
        Assert.False(await PassesAsync("GET", path, "http://evil.example", upgrade: true));
        Assert.True(await PassesAsync("GET", path, Own, upgrade: true));
        Assert.True(await PassesAsync("GET", path, upgrade: true));
    }

    /// <summary>
    /// TLS ends at a proxy that forwards the host but is not trusted about the scheme: the page is on https, the request here on http.
    /// </summary>
    [Theory]
    [InlineData("http", "mcu.town.example", "https://mcu.town.example", true)]
    [InlineData("http", "mcu.town.example:8443", "https://mcu.town.example:8443", true)]
    [InlineData("https", "mcu.town.example", "https://mcu.town.example", true)]
    [InlineData("https", "mcu.town.example:443", "https://mcu.town.example", true)]
    [InlineData("http", "mcu.town.example:80", "http://mcu.town.example", true)]
    [InlineData("http", "[::1]:5080", "http://[::1]:5080", true)]
    [InlineData("http", "xn--h1aax.xn--p1ai", "http://xn--h1aax.xn--p1ai", true)]
    [InlineData("https", "mcu.town.example", "http://mcu.town.example", false)]
    [InlineData("http", "mcu.town.example", "https://mcu.town.example:8443", false)]
    [InlineData("http", "", "http://mcu.town.example", false)]
    public async Task Origin_OfTheSameHost_PassesUnlessItsSchemeIsLessSecure(string scheme, string address, string origin, bool passes) =>
        Assert.Equal(passes, await PassesAsync("POST", "/sign-out", origin, scheme: scheme, address: address));

    [Fact]
    public async Task Origin_OfAPublicUrl_Passes_BehindAProxyWithAnotherHost()
    {
        string[] urls = ["https://Mcu.Gorod.example", "http://10.0.0.5:8080/"];

        Assert.True(await PassesAsync("POST", "/sign-out", "https://mcu.gorod.example", "same-origin", urls: urls));
        Assert.True(await PassesAsync("POST", "/sign-out", "https://mcu.gorod.example", "cross-site", urls: urls));
        Assert.True(await PassesAsync("POST", "/sign-out", "http://10.0.0.5:8080", urls: urls));
        Assert.False(await PassesAsync("POST", "/sign-out", "http://mcu.gorod.example", urls: urls));
        Assert.False(await PassesAsync("POST", "/sign-out", "https://mcu.gorod.example:8443", urls: urls));
    }

    [Theory]
    [InlineData("mcu.gorod.example")]
    [InlineData("https://mcu.gorod.example/desk")]
    [InlineData("https://mcu.gorod.example?x")]
    [InlineData("https://*.gorod.example")]
    [InlineData("https://user@mcu.gorod.example")]
    [InlineData("ftp://mcu.gorod.example")]
    [InlineData("null")]
    [InlineData("")]
    public void PublicUrl_ThatIsNotAnAddressOfASite_StopsTheStart_AndIsNamed(string url)
    {
        var fault = Assert.Throws<SettingException>(() => Urls([url]));

        Assert.Contains("Access:PublicUrls:0", fault.Message, StringComparison.Ordinal);
    }

    private static PublicUrls Urls(string[] urls) => PublicUrls.Read(new ConfigurationBuilder()
        .AddInMemoryCollection(urls.Select((url, at) => new KeyValuePair<string, string?>($"Access:PublicUrls:{at}", url)))
        .Build());

    private async Task<bool> PassesAsync(
        string method,
        string path,
        string? origin = null,
        string? site = null,
        string? key = null,
        bool upgrade = false,
        string scheme = "http",
        string address = "mcu.town.example:5080",
        string[]? urls = null)
    {
        var context = new DefaultHttpContext { RequestServices = host.Get<IServiceProvider>() };
        var request = context.Request;
        (request.Method, request.Path, request.Scheme, request.Host) = (method, path.Split('?')[0], scheme, new HostString(address));
        Add("Origin", origin);
        Add("Sec-Fetch-Site", site);
        Add("Authorization", key);
        Add("Upgrade", upgrade ? "websocket" : null);
        var passed = false;
        var check = new OriginCheck(
            _ =>
            {
                passed = true;
                return Task.CompletedTask;
            },
            Urls(urls ?? []));

        await check.InvokeAsync(context);

        Assert.True(passed || context.Response.StatusCode == 403);
        return passed;

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                request.Headers[name] = value;
            }
        }
    }
}
