using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Mcu.Tests.Api;

namespace Mcu.Tests.Access;

/// <summary>The parts of a browser that signing in needs: cookies, a page, a form.</summary>
internal sealed class Browser(ApiTestHost host) : IDisposable
{
    private readonly HttpClient _client = host.Caller();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public Task<HttpResponseMessage> GetAsync(string url) => _client.GetAsync(url, Ct);

    public async Task<IDocument> PageAsync(string url = "/sign-in")
    {
        using var answer = await _client.GetAsync(url, Ct);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync(Ct), Ct);
    }

    /// <summary>Submits the form of the page whose action is <paramref name="action"/>, with its hidden fields.</summary>
    public async Task<HttpResponseMessage> SubmitAsync(string action, string field = "", string value = "", string page = "/sign-in")
    {
        var form = (await PageAsync(page)).QuerySelector($"form[action='{action}']");
        Assert.NotNull(form);
        var fields = form.QuerySelectorAll("input[type=hidden]")
            .ToDictionary(input => input.GetAttribute("name")!, input => input.GetAttribute("value") ?? "");
        fields[field] = value;
        return await PostAsync(action, fields);
    }

    public async Task<HttpResponseMessage> PostAsync(string action, Dictionary<string, string> fields)
    {
        using var body = new FormUrlEncodedContent(fields.Where(item => item.Key.Length > 0));
        return await _client.PostAsync(action, body, Ct);
    }

    public void Dispose() => _client.Dispose();
}
