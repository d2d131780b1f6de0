using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Mcu.IntegrationTests.Support;
using Mcu.TestTown;

namespace Mcu.IntegrationTests.Faults;

/// <summary>The database answers late; then it does not answer at all, without an error.</summary>
public class SlowDatabaseTests(TestPostgres postgres)
{
    private static readonly TimeSpan Slow = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan TruthWithin = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan OfficersPatience = TimeSpan.FromSeconds(15);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Database_SlowThenSilentThenBack_LosesNothing_AndReadinessReportsIt()
    {
        var connection = await postgres.CreateDatabaseAsync(Ct);
        await using var proxy = new DatabaseProxy(connection);
        await using var town = new FaultTown(connection, way: proxy.Connection);
        await town.StartAsync();
        await using var load = town.LoadGenerator(singles: 16, batches: 1);
        await town.AcknowledgedAsync(200);

        // Slow: everything works, only later.
        proxy.Delay = Slow;
        await town.AcknowledgedAsync(200);
        Assert.Equal(HttpStatusCode.OK, await town.Node.ReadinessAsync(Ct));
        await Eventually.HoldsAsync(
            "an officer finds an incident and acknowledges it",
            async () => await AcknowledgeAsync(town.Node) is HttpStatusCode.OK,
            Ct,
            town.State);

        // Silent: the connections stay open, and no answer comes.
        proxy.Swallows = true;
        await Eventually.HoldsAsync(
            "readiness does not wait with the others",
            async () => await town.Node.DatabaseIsReadyAsync(Ct) is false,
            Ct,
            town.State,
            TruthWithin);

        // Back: the dead connections are closed.
        (proxy.Swallows, proxy.Delay) = (false, TimeSpan.Zero);
        proxy.Cut();
        proxy.Join();
        await Eventually.HoldsAsync(
            "readiness knows that it is back",
            async () => await town.Node.DatabaseIsReadyAsync(Ct) is true,
            Ct,
            town.State,
            TruthWithin);
        await town.AcknowledgedAsync(100);
        await town.AssertKeptAsync(load);
    }

    /// <summary>
    /// An officer acknowledges the first incident that is not late; a late one must be escalated to the last level, or the ledger would not
    /// match.
    /// </summary>
    private static async Task<HttpStatusCode?> AcknowledgeAsync(TownProcess node)
    {
        using var http = new HttpClient { BaseAddress = new Uri(node.Url), Timeout = OfficersPatience };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", TownSettings.AdminKey);
        var list = JsonNode.Parse(await http.GetStringAsync(new Uri("/api/v1/incidents?limit=50", UriKind.Relative), Ct))!;
        var yesterday = TimeProvider.System.GetUtcNow().AddDays(-1);
        if (list["items"]!.AsArray().FirstOrDefault(
            item => item!["acknowledgedAt"] is null && (DateTimeOffset)item["receivedAt"]! > yesterday)
                is not { } card)
        {
            return null;
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/incidents/{(string)card["number"]!}/acknowledge");
        request.Headers.IfMatch.Add(new EntityTagHeaderValue($"\"{(int)card["revision"]!}\""));
        using var answer = await http.SendAsync(request, Ct);
        return answer.StatusCode;
    }
}
