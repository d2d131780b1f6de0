using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Mcu.IntegrationTests.Support;
using Mcu.TestTown;

namespace Mcu.IntegrationTests.Operations;

/// <summary>
/// The real executable with its own database and one source, on a machine configured by the test, and the requests of a caller.
/// </summary>
internal static class MachineTown
{
    public const string Secret = "test-secret-of-the-machine";

    private const string SourceToken = "test-token-of-the-machine-1";
    private const string Key = "test-key-of-the-machine-01";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TownProcess Town(string data, params (string Name, string? Value)[] machine)
    {
        var settings = new Dictionary<string, string>
        {
            ["Data__Directory"] = data,
            ["Demo__Enabled"] = "false",
            ["Sources__0__Name"] = "vk",
            ["Sources__0__Kind"] = "Api",
            ["Sources__0__Token"] = SourceToken,
            ["Access__ApiKeys__0__Key"] = Key,
            ["Access__ApiKeys__0__Role"] = "duty",
        };
        foreach (var (name, value) in machine)
        {
            settings[name] = value ?? "";
        }

        return new TownProcess(settings);
    }

    public static async Task PostAsync(TownProcess town, string id, string text)
    {
        using var http = Caller(town, SourceToken);
        using var body = new StringContent(
            new JsonObject { ["externalId"] = id, ["text"] = text }.ToJsonString(),
            Encoding.UTF8,
            "application/json");
        using var answer = await http.PostAsync(new Uri("/api/v1/intake", UriKind.Relative), body, Ct);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
    }

    public static async Task<HttpResponseMessage> BatchAsync(TownProcess town)
    {
        using var http = Caller(town, SourceToken);
        var lines = Encoding.UTF8.GetBytes("""{"externalId":"a","text":"Выдуманная яма"}""");
        using var body = new ByteArrayContent(lines);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
        body.Headers.Add("X-Signature", "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), lines)));
        return await http.PostAsync(new Uri("/api/v1/intake/batch", UriKind.Relative), body, Ct);
    }

    public static async Task<JsonNode> CardAsync(TownProcess town)
    {
        using var http = Caller(town, Key);
        JsonNode? card = null;
        await Eventually.HoldsAsync(
            "the message is an incident",
            async () => (card = JsonNode.Parse(await http.GetStringAsync(new Uri("/api/v1/incidents", UriKind.Relative), Ct))!["items"]!
                .AsArray()
                .SingleOrDefault()) is not null,
            Ct,
            () => town.Output);
        return card!;
    }

    public static async Task<DateTimeOffset> AtAsync(TownProcess town)
    {
        using var http = Caller(town, Key);
        return (DateTimeOffset)JsonNode.Parse(await http.GetStringAsync(new Uri("/api/v1/board", UriKind.Relative), Ct))!["at"]!;
    }

    private static HttpClient Caller(TownProcess town, string key)
    {
        var http = new HttpClient { BaseAddress = new Uri(town.Url) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return http;
    }
}
