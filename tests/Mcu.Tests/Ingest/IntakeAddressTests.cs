using System.Net;
using System.Net.Sockets;
using System.Text;
using Mcu.Tests.Api;

namespace Mcu.Tests.Ingest;

/// <summary>The state of a message can be asked for by every id that was accepted.</summary>
public sealed class IntakeAddressTests(ApiTestHost host) : IClassFixture<ApiTestHost>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string> Ids => [
        "a%2Fb", "a/b", ".", "..", "../x", "x/../y", "./y", "//", "/", "%", "50%", "%2e%2e", "%252F", "a b+c", "a?b#c", "a\\b", "яма/№1",
        "..%2f", "%00x",
    ];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Id_OfAnySigns_IsFoundAfter202(string id)
    {
        using var caller = host.Caller(ApiTestHost.VkToken);
        using var taken = await caller.PostAsync(
            "/api/v1/intake", ApiTestHost.Json(System.Text.Json.JsonSerializer.Serialize(new { externalId = id, text = "Яма" })), Ct);
        Assert.Equal(HttpStatusCode.Accepted, taken.StatusCode);

        Assert.Equal(id, await AskAsync($"/api/v1/intake/vk-perm/{Uri.EscapeDataString(id)}"));
        Assert.Equal(id, await AskAsync($"/api/v1/intake/vk-perm?externalId={Uri.EscapeDataString(id)}"));
        if (id is "." or ".." or "../x")
        {
            Assert.Equal(id, await AskAsync($"/api/v1/intake/vk-perm/{id}"));
            Assert.Equal(id, await AskAsync($"/api/v1/intake/vk-perm/{id.Replace(".", "%2E", StringComparison.Ordinal)}"));
            Assert.Equal(id, await AskAsync($"http://x/api/v1/intake/vk-perm/{id}"));
        }
    }

    [Theory]
    [InlineData("/api/v1/intake/signed/..", 403)]
    [InlineData("/api/v1/intake/signed/../vk-perm/1", 403)]
    [InlineData("/api/v1/intake/../incidents", 403)]
    [InlineData("/api/v1/intake/vk-perm/none", 404)]
    [InlineData("/api/v1/intake/vk-perm/", 404)]
    [InlineData("/api/v1/intake/vk-perm", 404)]
    public async Task Address_WithDotSegments_ReachesNoOtherEndpoint(string target, int status) =>
        Assert.Contains($"HTTP/1.1 {status}", await SayAsync(target), StringComparison.Ordinal);

    /// <returns>The id of the message that was found; null when none was.</returns>
    private async Task<string?> AskAsync(string target)
    {
        var said = await SayAsync(target);
        Assert.True(said.StartsWith("HTTP/1.1 200", StringComparison.Ordinal), $"{target}: {said}");
        var json = said[said.IndexOf('{', StringComparison.Ordinal)..(said.LastIndexOf('}') + 1)];
        return System.Text.Json.JsonDocument.Parse(json).RootElement.GetProperty("externalId").GetString();
    }

    /// <summary>Sends the address as it is written; the framework's client would resolve the dots.</summary>
    private async Task<string> SayAsync(string target)
    {
        using var caller = host.Caller();
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, caller.BaseAddress!.Port, Ct);
        await socket.GetStream().WriteAsync(
            Encoding.ASCII.GetBytes(
                $"GET {target} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {ApiTestHost.VkToken}\r\nConnection: close\r\n\r\n"),
            Ct);
        using var reader = new StreamReader(socket.GetStream(), Encoding.UTF8);
        return await reader.ReadToEndAsync(Ct);
    }
}
