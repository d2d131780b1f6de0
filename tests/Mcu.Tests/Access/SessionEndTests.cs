using Mcu.Application.Sessions;
using Mcu.Dashboard.Access;
using Mcu.Tests.Api;

namespace Mcu.Tests.Access;

/// <summary>A session's end is explained on the page that follows.</summary>
public sealed class SessionEndTests : IAsyncLifetime
{
    private readonly FakeSessions _rows = new();
    private readonly ApiTestHost _host;

    public SessionEndTests() => _host = new ApiTestHost { Sessions = _rows };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _host.InitializeAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData(SessionEndReasons.Revoked, "Сеанс завершил администратор")]
    [InlineData(SessionEndReasons.Settings, "больше нет в настройках")]
    public async Task SessionThatEnded_LeadsToTheSignInPage_WhichSaysWhy_AndWhatIsKept(string why, string words)
    {
        using var jar = new CookieJar(_host);
        await jar.EnterAsync(ApiTestHost.DutyKey);
        var row = Assert.Single(_rows.Rows);
        await _rows.EndAsync([row.Id], why, null, row.CreatedAt, Ct);
        await _host.LookAsync();

        using var sent = await jar.GetAsync("/duty?state=overdue");
        Assert.Equal($"/sign-in?returnUrl=%2Fduty%3Fstate%3Doverdue&ended={why}", sent.Headers.Location?.ToString());
        var page = await (await jar.GetAsync(sent.Headers.Location!.ToString())).Content.ReadAsStringAsync(Ct);

        Assert.Contains(words, System.Net.WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.Contains("откроется та же страница", System.Net.WebUtility.HtmlDecode(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReasonThatIsNone_IsNotSaid()
    {
        using var jar = new CookieJar(_host);

        var page = await (await jar.GetAsync("/sign-in?ended=%3Cb%3E")).Content.ReadAsStringAsync(Ct);

        Assert.DoesNotContain("session-ended", page, StringComparison.Ordinal);
    }
}
