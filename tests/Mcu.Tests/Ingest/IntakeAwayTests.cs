using System.Globalization;
using System.Text;
using Mcu.Tests.Api;

namespace Mcu.Tests.Ingest;

/// <summary>When the database is away: nothing is acknowledged that is not on disk.</summary>
public sealed class IntakeAwayTests : IAsyncLifetime
{
    private readonly DoorHost _host = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _host.InitializeAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("/api/v1/intake")]
    [InlineData("/api/v1/intake/batch")]
    public async Task Post_InboxAway_Is503WithRetryAfter_AndTheLogQuotesNobody(string url)
    {
        _host.Inbox.AwayFromCall = 1;
        using var vk = _host.Caller(DoorHost.VkToken);

        using var answer = await vk.PostAsync(url, DoorHost.Json("""{"externalId":"a","text":"слова жителя"}"""), Ct);

        await DoorHost.ProblemAsync(answer, 503, "inbox", Ct);
        Assert.Equal("5", answer.Headers.RetryAfter?.ToString());
        Assert.DoesNotContain(_host.Log.Lines, line => line.Contains("слова жителя", StringComparison.Ordinal));
        Assert.Contains(_host.Log.Lines, line => line.Contains("The inbox did not take 1 message(s)", StringComparison.Ordinal));
        Assert.DoesNotContain(_host.Log.Lines, line => line.Contains(DoorHost.VkToken, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Batch_InboxGoesAwayInTheMiddle_KeepsTheReceipts_AndRefusesTheRestLineByLine()
    {
        _host.Inbox.AwayFromCall = 2;
        using var vk = _host.Caller(DoorHost.VkToken);
        var lines = Enumerable.Range(1, 1200).Select(i => string.Create(CultureInfo.InvariantCulture, $$"""{"externalId":"{{i}}","text":"т"}"""));

        using var answer = await vk.PostAsync("/api/v1/intake/batch", new StringContent(string.Join('\n', lines), Encoding.UTF8), Ct);

        var receipts = (await answer.Content.ReadAsStringAsync(Ct)).TrimEnd().Split('\n');
        Assert.Equal(1200, receipts.Length);
        Assert.Equal(500, receipts.Count(line => line.Contains("\"duplicate\":false", StringComparison.Ordinal)));
        Assert.Equal(500, _host.Inbox.Stored.Count);
        Assert.All(receipts.Skip(500), line => Assert.Contains("\"code\":\"unavailable\"", line, StringComparison.Ordinal));
    }
}
