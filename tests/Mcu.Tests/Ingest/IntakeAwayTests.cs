using System.Globalization;
using System.Net;
using System.Text;
using Mcu.Application.Signals;
using Mcu.Tests.Api;

namespace Mcu.Tests.Ingest;

/// <summary>While the database is away, nothing is acknowledged that is not on disk.</summary>
public sealed class IntakeAwayTests : IAsyncLifetime
{
    private readonly ApiTestHost _host = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _host.InitializeAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("/api/v1/intake")]
    [InlineData("/api/v1/intake/batch")]
    public async Task Post_InboxAway_Is503WithRetryAfter_AndTheLogQuotesNobody(string url)
    {
        _host.Inbox.AwayFromCall = 1;
        using var vk = _host.Caller(ApiTestHost.VkToken);

        using var answer = await vk.PostAsync(url, ApiTestHost.Json("""{"externalId":"a","text":"слова жителя"}"""), Ct);

        await ApiTestHost.ProblemAsync(answer, 503, "inbox", Ct);
        Assert.Equal("5", answer.Headers.RetryAfter?.ToString());
        Assert.DoesNotContain(_host.Log.Lines, line => line.Contains("слова жителя", StringComparison.Ordinal));
        Assert.Contains(_host.Log.Lines, line => line.Contains("The inbox did not take 1 message(s)", StringComparison.Ordinal));
        Assert.DoesNotContain(_host.Log.Lines, line => line.Contains(ApiTestHost.VkToken, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(SignalVerdict.Busy, 429, "busy", "1")]
    [InlineData(SignalVerdict.Away, 503, "inbox", "5")]
    public async Task Post_NotTaken_SaysWhenToComeAgain(SignalVerdict verdict, int status, string code, string seconds)
    {
        _host.Inbox.Verdict = verdict;
        using var vk = _host.Caller(ApiTestHost.VkToken);

        foreach (var url in (string[])["/api/v1/intake", "/api/v1/intake/batch"])
        {
            using var answer = await vk.PostAsync(url, ApiTestHost.Json("""{"externalId":"a","text":"т"}"""), Ct);

            await ApiTestHost.ProblemAsync(answer, status, code, Ct);
            Assert.Equal(seconds, answer.Headers.RetryAfter?.ToString());
        }
    }

    [Fact]
    public async Task Post_Spooled_Is202_WithoutStatingWhetherItIsADuplicate()
    {
        _host.Inbox.Verdict = SignalVerdict.Spooled;
        using var vk = _host.Caller(ApiTestHost.VkToken);

        using var single = await vk.PostAsync("/api/v1/intake", ApiTestHost.Json("""{"externalId":"a","text":"т"}"""), Ct);
        using var batch = await vk.PostAsync("/api/v1/intake/batch", ApiTestHost.Json("""{"externalId":"b","text":"т"}"""), Ct);

        Assert.Equal(HttpStatusCode.Accepted, single.StatusCode);
        Assert.Equal(
            """{"source":"vk-perm","externalId":"a","duplicate":null,"spooled":true}""",
            await single.Content.ReadAsStringAsync(Ct));
        Assert.Equal(HttpStatusCode.OK, batch.StatusCode);
        Assert.Equal(
            """{"line":1,"source":"vk-perm","externalId":"b","duplicate":null,"spooled":true}""",
            (await batch.Content.ReadAsStringAsync(Ct)).TrimEnd());
    }

    [Fact]
    public async Task Post_RefusedByTheDatabase_Is400_SoThatItIsNotSentAgain()
    {
        _host.Inbox.Verdict = SignalVerdict.Refused;
        using var vk = _host.Caller(ApiTestHost.VkToken);

        using var single = await vk.PostAsync("/api/v1/intake", ApiTestHost.Json("""{"externalId":"a","text":"т"}"""), Ct);
        using var batch = await vk.PostAsync("/api/v1/intake/batch", ApiTestHost.Json("""{"externalId":"b","text":"т"}"""), Ct);

        await ApiTestHost.ProblemAsync(single, 400, "body", Ct);
        Assert.Contains("\"code\":\"refused\"", await batch.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Find_NotInTheInbox_WhileMessagesWaitInTheSpool_Is503()
    {
        using var vk = _host.Caller(ApiTestHost.VkToken);
        _host.Spool.Now = SpoolState.Idle with { Since = FakeIncidents.Now, Waiting = 1 };
        using var perhaps = await vk.GetAsync("/api/v1/intake/vk-perm/a", Ct);
        _host.Spool.Now = SpoolState.Idle;
        using var never = await vk.GetAsync("/api/v1/intake/vk-perm/a", Ct);

        await ApiTestHost.ProblemAsync(perhaps, 503, "spool", Ct);
        await ApiTestHost.ProblemAsync(never, 404, "missing", Ct);
    }

    [Fact]
    public async Task Batch_InboxGoesAwayInTheMiddle_KeepsTheReceipts_AndRefusesTheRestLineByLine()
    {
        _host.Inbox.AwayFromCall = 2;
        using var vk = _host.Caller(ApiTestHost.VkToken);
        var lines = Enumerable.Range(1, 2200)
            .Select(i => string.Create(CultureInfo.InvariantCulture, $$"""{"externalId":"{{i}}","text":"т"}"""));

        using var answer = await vk.PostAsync("/api/v1/intake/batch", new StringContent(string.Join('\n', lines), Encoding.UTF8), Ct);

        var receipts = (await answer.Content.ReadAsStringAsync(Ct)).TrimEnd().Split('\n');
        Assert.Equal(2200, receipts.Length);
        Assert.Equal(1000, receipts.Count(line => line.Contains("\"duplicate\":false", StringComparison.Ordinal)));
        Assert.Equal(1000, _host.Inbox.Stored.Count);
        Assert.All(receipts.Skip(1000), line => Assert.Contains("\"code\":\"unavailable\"", line, StringComparison.Ordinal));
    }
}
