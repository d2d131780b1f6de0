using System.Net;
using System.Security.Cryptography;
using System.Text;
using Mcu.Application.Signals;
using Mcu.Tests.Api;

namespace Mcu.Tests.Ingest;

public sealed class IntakeTests(ApiTestHost host) : IClassFixture<ApiTestHost>
{
    private const string Url = "/api/v1/intake";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Post_NewMessage_Is202_AndRepeat200()
    {
        using var vk = host.Caller(ApiTestHost.VkToken);
        const string body =
            """
            {"source":"vk-perm","externalId":"-1_70","kind":"appeal","receivedAt":"2026-03-02T10:14:00.1234567+05:00","text":"Яма 🕳",
             "author":{"externalId":"501","name":"Иван П.","contact":null},"url":"https://vk.com/wall-1_70",
             "topicHint":{"group":"Дороги","topic":"Ямы"},"address":"ул. Мира, 5","lat":57.99,"lon":56.21,
             "attachments":[{"url":"https://x/1.jpg","mime":"image/jpeg"}],"unknown":{"a":1},"unknown":2}
            """;

        using var first = await vk.PostAsync(Url, ApiTestHost.Json(body), Ct);
        using var second = await vk.PostAsync(Url, ApiTestHost.Json(body), Ct);

        Assert.Equal(HttpStatusCode.Accepted, first.StatusCode);
        Assert.Equal("""{"source":"vk-perm","externalId":"-1_70","duplicate":false}""", await first.Content.ReadAsStringAsync(Ct));
        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        Assert.True((await ApiTestHost.ReadAsync(second, Ct)).GetProperty("duplicate").GetBoolean());
        var stored = host.Inbox.Stored[("vk-perm", "-1_70")];
        Assert.Equal(MessageKind.Appeal, stored.Kind);
        Assert.Equal(new DateTimeOffset(2026, 3, 2, 5, 14, 0, 123, TimeSpan.Zero), stored.ReceivedAt);
        Assert.Equal(TimeSpan.Zero, stored.ReceivedAt.Offset);
        Assert.Equal("Яма 🕳", stored.Text);
        Assert.Equal(new TopicHint("Дороги", "Ямы"), stored.Topic);
        Assert.Equal("image/jpeg", Assert.Single(stored.Attachments!).Mime);
    }

    [Fact]
    public async Task Post_WithoutReceivedAt_IsReceivedNow()
    {
        using var vk = host.Caller(ApiTestHost.VkToken);

        using var answer = await vk.PostAsync(Url, ApiTestHost.Json("""{"externalId":"now","text":"т"}"""), Ct);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal(FakeIncidents.Now, host.Inbox.Stored[("vk-perm", "now")].ReceivedAt);
    }

    /// <summary>A rule of the application, not the endpoint, decides what an e-mail is.</summary>
    [Theory]
    [InlineData("\"email\"", "email")]
    [InlineData("\"site\"", null)]
    [InlineData("null", null)]
    public async Task Post_WithAChannel_KeepsOnlyWhatDecidesSomething(string channel, string? kept)
    {
        using var vk = host.Caller(ApiTestHost.VkToken);
        var id = $"channel-{channel.Trim('"')}";

        var body = ApiTestHost.Json($$"""{"externalId":"{{id}}","text":"т","kind":"appeal","channel":{{channel}}}""");
        using var answer = await vk.PostAsync(Url, body, Ct);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var stored = host.Inbox.Stored[("vk-perm", id)];
        Assert.Equal((kept, MessageKind.Appeal), (stored.Channel, stored.Kind));
    }

    [Fact]
    public async Task Post_WithEscapedPlus_ReadsTheMoment()
    {
        using var vk = host.Caller(ApiTestHost.VkToken);

        using var answer = await vk.PostAsync(
            Url, ApiTestHost.Json("""{"externalId":"escaped","text":"т","receivedAt":"2026-03-02T10:14:00\u002B05:00"}"""), Ct);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal(new DateTimeOffset(2026, 3, 2, 5, 14, 0, TimeSpan.Zero), host.Inbox.Stored[("vk-perm", "escaped")].ReceivedAt);
    }

    public static TheoryData<string, string> BadBodies => new()
    {
        { "", "body" },
        { "  \r\n", "body" },
        { "{", "body" },
        { "{\"externalId\":\"a\",\"text\":\"т\",}", "body" },
        { "[]", "body" },
        { "null", "body" },
        { "\"text\"", "body" },
        { "{\"externalId\":\"bad\",\"text\":\"т\"} {}", "body" },
        { "{\"\\ud800\":1,\"externalId\":\"bad\",\"text\":5}", "" },
        { "{\"text\":\"т\"}", "externalId" },
        { "{\"externalId\":null,\"text\":\"т\"}", "externalId" },
        { "{\"externalId\":\"bad\"}", "text" },
        { "{\"externalId\":\"bad\",\"text\":\"   \"}", "text" },
        { "{\"externalId\":7,\"text\":\"т\"}", "externalId" },
        { "{\"externalId\":\"bad\",\"text\":7}", "text" },
        { "{\"externalId\":\"bad\",\"text\":[\"т\"]}", "text" },
        { "{\"externalId\":\"bad\",\"text\":\"a\\u0000b\"}", "text" },
        { "{\"externalId\":\"bad\",\"text\":\"\\ud83d\"}", "text" },
        { "{\"externalId\":\"bad\",\"text\":\"т\",\"kind\":\"letter\"}", "kind" },
        { "{\"externalId\":\"bad\",\"text\":\"т\",\"kind\":0}", "kind" },
        { "{\"externalId\":\"bad\",\"text\":\"т\",\"receivedAt\":\"0001-01-01T00:00:00Z\"}", "receivedAt" },
        { "{\"externalId\":\"bad\",\"text\":\"т\",\"receivedAt\":\"0001-01-01T00:00:00+05:00\"}", "receivedAt" },
        { "{\"externalId\":\"bad\",\"text\":\"т\",\"receivedAt\":\"9999-12-31T23:59:59Z\"}", "receivedAt" },
        { "{\"externalId\":\"bad\",\"text\":\"т\",\"receivedAt\":\"9999-12-31T23:59:59-05:00\"}", "receivedAt" },
        { "{\"externalId\":\"bad\",\"text\":\"т\",\"receivedAt\":\"2026-03-02T01:14:00\"}", "receivedAt" },
        { "{\"externalId\":\"bad\",\"text\":\"т\",\"receivedAt\":\"02.03.2026\"}", "receivedAt" },
        { "{\"externalId\":\"bad\",\"text\":\"т\",\"receivedAt\":1785571200}", "receivedAt" },
        { "{\"externalId\":\"bad\",\"text\":\"т\",\"receivedAt\":\"2026-02-30T09:14:00+05:00\"}", "receivedAt" },
        { "{\"externalId\":\"bad\",\"text\":\"т\",\"lat\":\"57\"}", "lat" },
        { "{\"externalId\":\"bad\",\"text\":\"т\",\"lat\":91}", "lat" },
        { "{\"externalId\":\"bad\",\"text\":\"т\",\"lon\":1e999}", "lon" },
        { "{\"externalId\":\"bad\",\"text\":\"т\",\"author\":\"Иван\"}", "author" },
        { "{\"externalId\":\"bad\",\"text\":\"т\",\"author\":{\"name\":5}}", "author.name" },
        { "{\"externalId\":\"bad\",\"text\":\"т\",\"topicHint\":{\"group\":false}}", "topicHint.group" },
        { "{\"externalId\":\"bad\",\"text\":\"т\",\"attachments\":{}}", "attachments" },
        { "{\"externalId\":\"bad\",\"text\":\"т\",\"attachments\":[1]}", "attachments" },
        { "{\"externalId\":\"bad\",\"text\":\"т\",\"attachments\":[{\"url\":null}]}", "attachments.url" },
        { "{\"externalId\":\"bad\",\"text\":\"т\",\"attachments\":[{\"url\":\"u\",\"mime\":\"a\\u0000\"}]}", "attachments.mime" },
    };

    [Theory]
    [MemberData(nameof(BadBodies))]
    public async Task Post_BadBody_Is400_NamesTheField_AndStoresNothing(string body, string field)
    {
        using var vk = host.Caller(ApiTestHost.VkToken);

        using var answer = await vk.PostAsync(Url, ApiTestHost.Json(body), Ct);

        var problem = await ApiTestHost.ProblemAsync(answer, 400, "body", Ct);
        var errors = problem.GetProperty("errors")
            .EnumerateObject()
            .ToDictionary(error => error.Name, error => error.Value[0].GetString()!);
        Assert.True(field.Length == 0 || errors.ContainsKey(field), string.Join(", ", errors.Keys));
        Assert.All(errors.Values, sentence => Assert.DoesNotContain("Fault.", sentence, StringComparison.Ordinal));
        Assert.DoesNotContain(("vk-perm", "bad"), host.Inbox.Stored.Keys);
    }

    [Fact]
    public async Task Post_TooLongText_Is400()
    {
        using var vk = host.Caller(ApiTestHost.VkToken);

        using var answer = await vk.PostAsync(Url, ApiTestHost.Json($$"""{"externalId":"bad","text":"{{new string('я', 20_001)}}"}"""), Ct);

        Assert.True((await ApiTestHost.ProblemAsync(answer, 400, "body", Ct)).GetProperty("errors").TryGetProperty("text", out _));
    }

    [Theory]
    [InlineData(30)]
    [InlineData(100_000)]
    public async Task Post_DeepNesting_IsNever500(int depth)
    {
        using var vk = host.Caller(ApiTestHost.VkToken);
        var bomb = $$"""{"externalId":"deep{{depth}}","text":"т","x":{{new string('[', depth)}}{{new string(']', depth)}}}""";

        using var answer = await vk.PostAsync(Url, ApiTestHost.Json(bomb), Ct);

        Assert.Equal(depth < 31 ? HttpStatusCode.Accepted : HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Post_InvalidUtf8_Is400()
    {
        using var vk = host.Caller(ApiTestHost.VkToken);
        using var body = new ByteArrayContent([.. "{\"externalId\":\"bad\",\"text\":\"a"u8, 0xC3, 0x28, .. "\"}"u8]);

        using var answer = await vk.PostAsync(Url, body, Ct);

        await ApiTestHost.ProblemAsync(answer, 400, "body", Ct);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Post_TenMegabytes_Is413(bool isChunked)
    {
        using var vk = host.Caller(ApiTestHost.VkToken);
        using var request = new HttpRequestMessage(HttpMethod.Post, Url)
        {
            Content = ApiTestHost.Json($$"""{"externalId":"bad","text":"{{new string('a', 10 * 1024 * 1024)}}"}"""),
        };
        request.Headers.TransferEncodingChunked = isChunked;

        using var answer = await vk.SendAsync(request, Ct);

        await ApiTestHost.ProblemAsync(answer, 413, "tooLarge", Ct);
    }

    [Fact]
    public async Task Post_ForAnotherSource_Is403()
    {
        using var vk = host.Caller(ApiTestHost.VkToken);

        using var answer = await vk.PostAsync(Url, ApiTestHost.Json("""{"source":"nobody","externalId":"bad","text":"т"}"""), Ct);

        await ApiTestHost.ProblemAsync(answer, 403, "source.other", Ct);
        Assert.DoesNotContain(("vk-perm", "bad"), host.Inbox.Stored.Keys);
    }

    [Theory]
    [InlineData(null, 401, "access.unknown")]
    [InlineData("wrong", 401, "access.unknown")]
    [InlineData("", 401, "access.unknown")]
    [InlineData(ApiTestHost.DutyKey, 403, "access.role")]
    public async Task Post_WithoutTheTokenOfASource_IsRefused(string? key, int status, string code)
    {
        using var caller = host.Caller();
        if (key is not null)
        {
            caller.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", $"Bearer {key}");
        }

        using var one = await caller.PostAsync(Url, ApiTestHost.Json("""{"externalId":"bad","text":"т"}"""), Ct);
        using var batch = await caller.PostAsync($"{Url}/batch", ApiTestHost.Json("""{"externalId":"bad","text":"т"}"""), Ct);

        await ApiTestHost.ProblemAsync(one, status, code, Ct);
        await ApiTestHost.ProblemAsync(batch, status, code, Ct);
    }

    [Theory]
    [InlineData("key-1", 202)]
    [InlineData("other", 400)]
    public async Task Post_IdempotencyKey_MustBeTheExternalId(string key, int status)
    {
        using var vk = host.Caller(ApiTestHost.VkToken);
        vk.DefaultRequestHeaders.Add("Idempotency-Key", key);

        using var answer = await vk.PostAsync(Url, ApiTestHost.Json("""{"externalId":"key-1","text":"т"}"""), Ct);

        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Theory]
    [InlineData("/api/v1/intake")]
    [InlineData("/api/v1/intake/batch")]
    public async Task Post_SignedSource_NeedsTheSignatureOfThisBody(string url)
    {
        using var signed = host.Caller(ApiTestHost.SignedToken);
        var body = $$"""{"externalId":"signed {{url}}","text":"т"}""";
        var right = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(ApiTestHost.Secret), Encoding.UTF8.GetBytes(body)));

        foreach (var wrong in new[] { null, "", "sha256=", "sha256=zz", $"sha256={new string('0', 64)}", right, $"sha256={right}00" })
        {
            using var refused = await SendAsync(wrong);
            await ApiTestHost.ProblemAsync(refused, 401, "signature", Ct);
        }

        Assert.Equal("signature does not match", host.Get<SourceRefusals>().Noted.Single(refusal => refusal.Key == "signed").Value.Words);
        Assert.DoesNotContain(host.Inbox.Stored.Keys, key => key.Source == "signed" && key.Id.EndsWith(url, StringComparison.Ordinal));
        using var taken = await SendAsync($"sha256={right}");
        Assert.True(taken.IsSuccessStatusCode);
        Assert.Contains(("signed", $"signed {url}"), host.Inbox.Stored.Keys);

        async Task<HttpResponseMessage> SendAsync(string? signature)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = ApiTestHost.Json(body) };
            if (signature is not null)
            {
                request.Headers.TryAddWithoutValidation("X-Signature", signature);
            }

            return await signed.SendAsync(request, Ct);
        }
    }

    [Fact]
    public async Task Find_ReturnsTheStateOfAMessage()
    {
        using var vk = host.Caller(ApiTestHost.VkToken);
        using var duty = host.Caller(ApiTestHost.DutyKey);
        using var executor = host.Caller(ApiTestHost.ExecutorKey);
        using var signed = host.Caller(ApiTestHost.SignedToken);
        using var _ = await vk.PostAsync(Url, ApiTestHost.Json("""{"externalId":"a/б 1","text":"т"}"""), Ct);
        var url = $"{Url}/vk-perm/{Uri.EscapeDataString("a/б 1")}";

        using var waiting = await vk.GetAsync(url, Ct);
        host.Inbox.Numbers[("vk-perm", "a/б 1")] = "С-2026-0001";
        using var made = await duty.GetAsync(url, Ct);

        Assert.Equal(
            """{"source":"vk-perm","externalId":"a/б 1","state":"received","number":null}""",
            await waiting.Content.ReadAsStringAsync(Ct));
        Assert.Equal("incident", (await ApiTestHost.ReadAsync(made, Ct)).GetProperty("state").GetString());
        Assert.Equal("С-2026-0001", (await ApiTestHost.ReadAsync(made, Ct)).GetProperty("number").GetString());
        using var others = await signed.GetAsync(url, Ct);
        await ApiTestHost.ProblemAsync(others, 403, "source.other", Ct);
        using var notTheirs = await executor.GetAsync(url, Ct);
        await ApiTestHost.ProblemAsync(notTheirs, 403, "access.role", Ct);
        foreach (var nowhere in new[] { $"{Url}/vk-perm/none", $"{Url}/nobody/none", $"{Url}/vk-perm/a%00b" })
        {
            using var missing = await duty.GetAsync(nowhere, Ct);
            Assert.True(missing.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest, nowhere);
        }
    }
}
