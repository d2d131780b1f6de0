using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Mcu.BrowserTests.Support;

/// <summary>The HTTP endpoints as the stories use them: a source that posts messages, and an officer at another place.</summary>
internal sealed class TownApi(HttpClient http) : IDisposable
{
    public const string Source = "Проба";
    public const string SourceToken = "test-token-of-the-source";

    private static int Count;

    /// <summary>Posts one message at the intake endpoint.</summary>
    /// <returns>The number of the incident it became.</returns>
    public async Task<string> PostAsync(ResidentMessage message, CancellationToken ct)
    {
        var id = NextId();
        using var answer = await SendAsync(
            HttpMethod.Post,
            "/api/v1/intake",
            SourceToken,
            message.ToJson(id).ToJsonString(),
            "application/json",
            ct);
        await CheckAsync(answer, HttpStatusCode.Accepted, ct);
        return await NumberAsync(id, ct);
    }

    /// <returns>The numbers, in order.</returns>
    public async Task<IReadOnlyList<string>> PostManyAsync(IEnumerable<ResidentMessage> messages, CancellationToken ct)
    {
        var lines = messages.Select(message => (Id: NextId(), ResidentMessage: message)).ToArray();
        var body = string.Join('\n', lines.Select(line => line.ResidentMessage.ToJson(line.Id).ToJsonString()));
        using var answer = await SendAsync(HttpMethod.Post, "/api/v1/intake/batch", SourceToken, body, "application/x-ndjson", ct);
        Assert.True(answer.IsSuccessStatusCode, $"The batch was answered {(int)answer.StatusCode}.");
        List<string> numbers = [];
        foreach (var (id, _) in lines)
        {
            numbers.Add(await NumberAsync(id, ct));
        }

        return numbers;
    }

    /// <summary>Posts a batch unchanged.</summary>
    /// <returns>The receipt line of every input line.</returns>
    public async Task<IReadOnlyList<JsonNode>> BatchAsync(string lines, CancellationToken ct)
    {
        using var answer = await SendAsync(HttpMethod.Post, "/api/v1/intake/batch", SourceToken, lines, "application/x-ndjson", ct);
        await CheckAsync(answer, HttpStatusCode.OK, ct);
        var receipts = await answer.Content.ReadAsStringAsync(ct);
        return [.. receipts.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];
    }

    public async Task<JsonNode> CardAsync(string number, CancellationToken ct)
    {
        using var answer = await SendAsync(HttpMethod.Get, $"/api/v1/incidents/{number}", Holder.Admin.Key, null, null, ct);
        await CheckAsync(answer, HttpStatusCode.OK, ct);
        var file = await ReadAsync(answer, ct);
        return file["card"] ?? file;
    }

    public async Task<JsonNode> BoardAsync(CancellationToken ct)
    {
        using var answer = await SendAsync(HttpMethod.Get, "/api/v1/board", Holder.Admin.Key, null, null, ct);
        await CheckAsync(answer, HttpStatusCode.OK, ct);
        return await ReadAsync(answer, ct);
    }

    public async Task<(HttpStatusCode Status, JsonNode Body)> AcknowledgeAsync(string number, Holder officer, CancellationToken ct)
    {
        using var request = Request(HttpMethod.Post, $"/api/v1/incidents/{number}/acknowledge", officer.Key);
        var revision = (int)(await CardAsync(number, ct))["revision"]!;
        request.Headers.IfMatch.Add(new EntityTagHeaderValue(string.Create(CultureInfo.InvariantCulture, $"\"{revision}\"")));
        using var answer = await http.SendAsync(request, ct);
        return (answer.StatusCode, await ReadAsync(answer, ct));
    }

    public void Dispose() => http.Dispose();

    private static string NextId() => string.Create(CultureInfo.InvariantCulture, $"проба-{Interlocked.Increment(ref Count)}");

    private Task<string> NumberAsync(string id, CancellationToken ct) => Eventually.FindAsync(
        $"message {id} becomes an incident",
        async () =>
        {
            using var answer = await SendAsync(HttpMethod.Get, $"/api/v1/intake/{Source}/{id}", SourceToken, null, null, ct);
            await CheckAsync(answer, HttpStatusCode.OK, ct);
            return (string?)(await ReadAsync(answer, ct))["number"];
        },
        ct);

    private async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, string key, string? body, string? type, CancellationToken ct)
    {
        using var request = Request(method, path, key);
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, type!);
        return await http.SendAsync(request, ct);
    }

    private static HttpRequestMessage Request(HttpMethod method, string path, string key) =>
        new(method, path) { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", key) } };

    private static async Task<JsonNode> ReadAsync(HttpResponseMessage answer, CancellationToken ct)
    {
        var body = await answer.Content.ReadAsStringAsync(ct);
        try
        {
            return JsonNode.Parse(body) ?? throw new JsonException("The answer is null.");
        }
        catch (JsonException wrong)
        {
            throw new InvalidOperationException($"{(int)answer.StatusCode} with no JSON: {body}", wrong);
        }
    }

    private static async Task CheckAsync(HttpResponseMessage answer, HttpStatusCode expected, CancellationToken ct)
    {
        if (answer.StatusCode != expected)
        {
            var said = await answer.Content.ReadAsStringAsync(ct);
            Assert.Fail($"{answer.RequestMessage?.RequestUri} answered {(int)answer.StatusCode}: {said}");
        }
    }
}

/// <summary>A message of a resident; every text is made up.</summary>
internal sealed record ResidentMessage(
    string Text,
    string? Group = null,
    string? Author = null,
    string? Contact = null,
    string? Address = null,
    DateTimeOffset? ReceivedAt = null)
{
    public JsonObject ToJson(string externalId)
    {
        var json = new JsonObject { ["externalId"] = externalId, ["text"] = Text };
        if (Group is not null)
        {
            json["topicHint"] = new JsonObject { ["group"] = Group };
        }

        if (Author is not null || Contact is not null)
        {
            json["author"] = new JsonObject { ["name"] = Author, ["contact"] = Contact };
        }

        if (Address is not null)
        {
            json["address"] = Address;
        }

        if (ReceivedAt is { } at)
        {
            json["receivedAt"] = at.ToString("O", CultureInfo.InvariantCulture);
        }

        return json;
    }
}
