using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Mcu.Application.Signals;
using Mcu.Tests.Api;
using Mcu.Tests.Support;

namespace Mcu.Tests.Ingest;

public sealed class IntakeBatchTests(ApiTestHost host) : IClassFixture<ApiTestHost>
{
    private const string Url = "/api/v1/intake/batch";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Batch_BadLines_AreRefusedAlone_InOrder()
    {
        byte[][] lines =
        [
            [.. "{\"externalId\":\"b1\",\"text\":\"один\"}"u8],
            [.. "{ broken"u8],
            [],
            [.. "{\"externalId\":\"b4\",\"text\":\"a"u8, 0xC3, 0x28, .. "\"}"u8],
            [.. "{\"externalId\":5,\"text\":\"т\"}\r"u8],
            [.. "{\"externalId\":\"b6\",\"text\":\"т\",\"receivedAt\":\"9999-12-31T00:00:00Z\"}"u8],
            [.. "{\"externalId\":\"b7\",\"text\":\"т\",\"source\":\"other\"}"u8],
            [.. "{\"externalId\":\"b1\",\"text\":\"один\"}\r"u8],
            [.. "{\"externalId\":\"b9\",\"text\":\"x\\u0000\"}"u8],
            Encoding.UTF8.GetBytes($$"""{"externalId":"b10","text":"{{new string('a', 1024 * 1024)}}"}"""),
            [.. "{\"externalId\":\"b11\",\"text\":\"последняя\"}"u8],
        ];

        var receipts = await PostAsync(lines.SelectMany(line => line.Append((byte)'\n')).ToArray());

        Assert.Equal([1, 2, 4, 5, 6, 7, 8, 9, 10, 11], receipts.Select(receipt => receipt.GetProperty("line").GetInt32()));
        Assert.Equal(
            [
                "False", "json:body", "encoding:body", "type:externalId", "future:receivedAt", "otherSource:source", "True",
                "characters:text", "lineTooLong:body", "False",
            ],
            receipts.Select(Verdict));
        Assert.Contains(("vk-perm", "text: characters"), host.Get<SourceRefusals>().Noted.Select(refusal => (refusal.Key, refusal.Value.Words)));
        Assert.Equal(
            """{"line":1,"source":"vk-perm","externalId":"b1","duplicate":false}""",
            receipts[0].GetRawText());
        Assert.All(
            receipts.Where(receipt => receipt.TryGetProperty("error", out _)),
            receipt =>
                Assert.DoesNotContain("Fault.", receipt.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal));
        Assert.Equal(
            ["b1", "b11"],
            host.Inbox.Stored.Keys.Select(key => key.Id).Where(id => id.StartsWith('b')).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Batch_TenThousandLines_AreTaken_AndTheNextIsTheLast()
    {
        var body = new StringBuilder();
        for (var i = 1; i <= 10_005; i++)
        {
            body.Append(CultureInfo.InvariantCulture, $$"""{"externalId":"t{{i}}","text":"т"}""").Append('\n');
        }

        var receipts = await PostAsync(Encoding.UTF8.GetBytes(body.ToString()));

        Assert.Equal(10_001, receipts.Length);
        Assert.All(receipts.Take(10_000), receipt => Assert.False(receipt.GetProperty("duplicate").GetBoolean()));
        Assert.Equal("tooManyLines:body", Verdict(receipts[^1]));
    }

    [Fact]
    public async Task Batch_LargerThanAllowed_BySayingSo_Is413()
    {
        using var vk = host.Caller(ApiTestHost.VkToken);

        using var answer = await vk.PostAsync(Url, new ByteArrayContent(new byte[(16 * 1024 * 1024) + 1]), Ct);

        await ApiTestHost.ProblemAsync(answer, 413, "tooLarge", Ct);
    }

    [Fact]
    public async Task Batch_LargerThanAllowed_Streamed_KeepsWhatItTook_AndSaysSoInTheLastLine()
    {
        var body = new StringBuilder();
        for (var i = 1; i <= 900; i++)
        {
            body.Append(CultureInfo.InvariantCulture, $$"""{"externalId":"s{{i}}","text":"{{new string('a', 19_900)}}"}""").Append('\n');
        }

        var receipts = await PostAsync(Encoding.UTF8.GetBytes(body.ToString()), isChunked: true);

        Assert.Equal("tooLarge:body", Verdict(receipts[^1]));
        Assert.InRange(receipts.Length, 800, 850);
        Assert.Equal(receipts.Length - 1, host.Inbox.Stored.Keys.Count(key => key.Id.StartsWith('s')));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n \n\r\n")]
    public async Task Batch_Empty_Is400(string body)
    {
        using var vk = host.Caller(ApiTestHost.VkToken);

        using var answer = await vk.PostAsync(Url, ApiTestHost.Json(body), Ct);

        await ApiTestHost.ProblemAsync(answer, 400, "body", Ct);
    }

    [Fact]
    public async Task Batch_OfLargeLines_IsStoredInSmallChunks()
    {
        var lines = Enumerable.Range(0, 300).Select(
            i => string.Create(CultureInfo.InvariantCulture, $$"""{"externalId":"large{{i}}","text":"{{new string('a', 20_000)}}"}"""));

        var receipts = await PostAsync(Encoding.UTF8.GetBytes(string.Join('\n', lines)));

        Assert.Equal(300, receipts.Length);
        Assert.InRange(host.Inbox.LargestCall, 1_000_000, 1_100_000);
    }

    [Fact]
    public async Task Batch_OfManyChunks_IsStoredOneAfterTheOther_AndAnsweredInOrder()
    {
        await using var slow = new ApiTestHost();
        await slow.InitializeAsync();
        slow.Inbox.Before = async () => await Task.Yield();
        using var vk = slow.Caller(ApiTestHost.VkToken);
        var lines = Enumerable.Range(1, 9_500).Select(i => $$"""{"externalId":"{{i}}","text":"т"}""");

        using var answer = await vk.PostAsync(Url, ApiTestHost.Json(string.Join('\n', lines)), Ct);

        var receipts = (await answer.Content.ReadAsStringAsync(Ct)).TrimEnd().Split('\n');
        Assert.Equal(
            Enumerable.Range(1, 9_500).Select(i => $$"""{"line":{{i}},"source":"vk-perm","externalId":"{{i}}","duplicate":false}"""),
            receipts);
        Assert.Equal((9_500, 1), (slow.Inbox.Stored.Count, slow.Inbox.MaxInside));
    }

    [Fact]
    public async Task Batches_OfOneSource_AreTakenTwoAtATime_SomeWait_AndTheRestComeAgainLater()
    {
        await using var busy = new ApiTestHost();
        await busy.InitializeAsync();
        var held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        busy.Inbox.Before = () => held.Task;
        using var vk = busy.Caller(ApiTestHost.VkToken);
        var posts = Enumerable.Range(0, 30)
            .Select(i => vk.PostAsync(Url, ApiTestHost.Json($$"""{"externalId":"{{i}}","text":"т"}"""), Ct))
            .ToArray();

        await Eventually.TrueAsync(() => Task.FromResult(posts.Count(post => post.IsCompleted) == 12), "twelve are sent away");

        // A request that was admitted may still be reading its body when the others are answered.
        await Eventually.TrueAsync(() => Task.FromResult(busy.Inbox.Inside == 2), "two are inside");
        held.SetResult();
        var answers = await Task.WhenAll(posts);

        Assert.Equal(18, answers.Count(answer => answer.StatusCode is HttpStatusCode.OK));
        Assert.All(
            answers.Where(answer => answer.StatusCode is HttpStatusCode.TooManyRequests),
            answer => Assert.NotNull(answer.Headers.RetryAfter));
        Assert.Equal(18, busy.Inbox.Stored.Count);
        Assert.Equal(2, busy.Inbox.MaxInside);
    }

    [Fact]
    public async Task Batch_Signed_IsTakenOnlyWhenTheSignatureIsOfTheWhole()
    {
        var lines = Enumerable.Range(0, 700).Select(i => string.Create(
            CultureInfo.InvariantCulture, $$"""{"externalId":"whole{{i}}","text":"{{new string('я', 1_000)}}"}"""));
        var body = Encoding.UTF8.GetBytes(string.Join('\n', lines));
        var good = "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(ApiTestHost.Secret), body));
        using var caller = host.Caller(ApiTestHost.SignedToken);

        using var forged = await SendAsync(caller, [.. body, (byte)'\n'], good);
        using var unsigned = await SendAsync(caller, body, null);
        Assert.DoesNotContain(
            host.Inbox.Stored.Keys,
            key => key.Source == "signed" && key.Id.StartsWith("whole", StringComparison.Ordinal));
        using var taken = await SendAsync(caller, body, good);

        await ApiTestHost.ProblemAsync(forged, 401, "signature", Ct);
        await ApiTestHost.ProblemAsync(unsigned, 401, "signature", Ct);
        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
        Assert.Equal(700, (await taken.Content.ReadAsStringAsync(Ct)).TrimEnd().Split('\n').Length);
        Assert.Equal(
            700,
            host.Inbox.Stored.Keys.Count(key => key.Source == "signed" && key.Id.StartsWith("whole", StringComparison.Ordinal)));
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient caller, byte[] body, string? signature)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Url) { Content = new ByteArrayContent(body) };
        request.Headers.TransferEncodingChunked = true;
        if (signature is not null)
        {
            request.Headers.Add("X-Signature", signature);
        }

        return await caller.SendAsync(request, Ct);
    }

    [Fact]
    public async Task Batch_OneEndlessLine_IsRefusedAlone()
    {
        var receipts = await PostAsync(
            [.. Enumerable.Repeat((byte)'x', 3 * 1024 * 1024), .. "\n{\"externalId\":\"after\",\"text\":\"т\"}"u8],
            isChunked: true);

        Assert.Equal(["lineTooLong:body", "False"], receipts.Select(Verdict));
    }

    private static string Verdict(JsonElement receipt) => receipt.TryGetProperty("error", out var error)
        ? $"{error.GetProperty("code").GetString()}:{error.GetProperty("field").GetString()}"
        : receipt.GetProperty("duplicate").GetBoolean().ToString();

    private async Task<JsonElement[]> PostAsync(byte[] body, bool isChunked = false)
    {
        using var vk = host.Caller(ApiTestHost.VkToken);
        using var request = new HttpRequestMessage(HttpMethod.Post, Url) { Content = new ByteArrayContent(body) };
        request.Headers.TransferEncodingChunked = isChunked;
        using var answer = await vk.SendAsync(request, Ct);
        var text = await answer.Content.ReadAsStringAsync(Ct);
        Assert.True(answer.StatusCode is HttpStatusCode.OK, text);
        Assert.Equal("application/x-ndjson", answer.Content.Headers.ContentType?.MediaType);
        return [.. text.TrimEnd('\n').Split('\n').Select(line => JsonDocument.Parse(line).RootElement)];
    }
}
