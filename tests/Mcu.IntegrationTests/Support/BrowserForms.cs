using System.Text.RegularExpressions;

namespace Mcu.IntegrationTests.Support;

/// <summary>
/// A browser without pages: it keeps cookies, follows no redirect, and sends a form with the token that the sign-in page gave.
/// </summary>
internal sealed partial class BrowserForms : IDisposable
{
    private readonly HttpClientHandler _handler = new() { AllowAutoRedirect = false };

    public BrowserForms(string url)
    {
        Http = new HttpClient(_handler) { BaseAddress = new Uri(url) };
        Http.DefaultRequestHeaders.Accept.ParseAdd("text/html");
    }

    public HttpClient Http { get; }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>The token of the first form of a page.</summary>
    public static string TokenOf(string page) => Token().Match(page).Groups["value"].Value;

    public async Task<HttpResponseMessage> SendAsync(string action, params (string Name, string Value)[] fields)
    {
        var token = TokenOf(await Http.GetStringAsync("/sign-in", Ct));
        using var form = new FormUrlEncodedContent(
            fields.Append(("__RequestVerificationToken", token)).Select(field => KeyValuePair.Create(field.Item1, field.Item2)));
        return await Http.PostAsync(action, form, Ct);
    }

    public void Dispose()
    {
        Http.Dispose();
        _handler.Dispose();
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"(?<value>[^\"]+)\"", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Token();
}
