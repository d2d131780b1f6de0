using Mcu.Dashboard.Http;
using Mcu.Tests.Api;
using Microsoft.AspNetCore.Http;

namespace Mcu.Tests.Access;

/// <summary>Which responses are compressed: a length must not tell another site what is in a person's page.</summary>
public sealed class PageCompressionTests(ApiTestHost host) : IClassFixture<ApiTestHost>
{
    [Theory]
    [InlineData("https", "same-origin", true, true)]
    [InlineData("https", "none", true, true)]
    [InlineData("https", "cross-site", true, false)]
    [InlineData("https", "same-site", true, false)]
    [InlineData("https", "something-new", true, false)]
    [InlineData("https", null, true, false)]
    [InlineData("https", null, false, true)]
    [InlineData("https", "cross-site", false, true)]
    [InlineData("http", null, true, true)]
    [InlineData("http", "cross-site", true, false)] // https ended at a proxy that is not trusted
    public void PersonsPage_IsCompressed_ForItsOwnSiteOnly(string scheme, string? site, bool hasCookie, bool isCompressed)
    {
        var request = new DefaultHttpContext().Request;
        request.Scheme = scheme;
        if (site is not null)
        {
            request.Headers["Sec-Fetch-Site"] = site;
        }

        if (hasCookie)
        {
            request.Headers.Cookie = "mcu-session=x";
        }

        Assert.Equal(isCompressed, PageCompression.MayCompress(request));
    }

    [Theory]
    [InlineData("/sign-in", "br, gzip", "br")]
    [InlineData("/sign-in", "gzip", "gzip")]
    [InlineData("/sign-in", "identity", "")]
    [InlineData("/no-such-page", "br", "br")]
    [InlineData("/health/live", "br", "")]
    [InlineData("/api/v1/no-such-call", "br", "")]
    public async Task Documents_AreCompressed_AndAnswersToProgramsAreNot(string path, string accepted, string encoding)
    {
        using var caller = host.Caller();
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Accept-Encoding", accepted);

        using var answer = await caller.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(encoding, string.Join(',', answer.Content.Headers.ContentEncoding));
    }

    [Fact]
    public async Task Document_ThatAnotherSiteAsksForWithTheCookie_IsNotCompressed()
    {
        using var caller = host.Caller();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/sign-in");
        request.Headers.Add("Accept-Encoding", "br");
        request.Headers.Add("Sec-Fetch-Site", "cross-site");
        request.Headers.Add("Cookie", "mcu-session=x");

        using var answer = await caller.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Empty(answer.Content.Headers.ContentEncoding);
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("data-testid=\"sign-in\"", page, StringComparison.Ordinal);
    }
}
