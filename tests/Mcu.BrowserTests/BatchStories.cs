using System.Text.Json.Nodes;
using Mcu.BrowserTests.Support;
using Mcu.IntegrationTests.Support;

namespace Mcu.BrowserTests;

/// <summary>All messages of a platform arrive through the batch endpoint of the real executable, in a town of their own.</summary>
public class BatchStories(Town town) : IClassFixture<Town>
{
    private static readonly TimeSpan Ceiling = TimeSpan.FromMinutes(2);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Batch_RealMessagesOfAPlatform_AreAllOnTheBoard_PlacedOrShownAsUndetermined()
    {
        var messages = SharedData.Lines(SharedData.Find("kursk_feedback_2022", "messages.csv"));
        var lines = string.Join('\n', messages.Select(message => new JsonObject
        {
            ["externalId"] = message["id"],
            ["text"] = message["text_html"],
            ["topicHint"] = new JsonObject { ["topic"] = message["theme"] },
        }.ToJsonString()));

        var receipts = await town.Api.BatchAsync(lines, Ct);
        var again = await town.Api.BatchAsync(lines, Ct);

        Assert.Equal(1697, messages.Count);
        Assert.Equal(messages.Select(message => message["id"]), receipts.Select(receipt => (string?)receipt["externalId"]));
        Assert.All(receipts, receipt => Assert.False((bool)receipt["duplicate"]!));
        Assert.All(again, receipt => Assert.True((bool)receipt["duplicate"]!));
        await Eventually.HoldsAsync(
            "every message is open on the board",
            async () => Open(await town.Api.BoardAsync(Ct)) == 1697,
            Ct,
            Ceiling);

        var heat = (await town.Api.BoardAsync(Ct))["heat"]!.AsArray();
        Assert.Equal(1697, heat.Sum(cell => (int)cell!["open"]!));
        Assert.All(
            heat,
            cell => Assert.False(string.IsNullOrEmpty((string?)cell!["topicGroup"]) || string.IsNullOrEmpty((string?)cell["district"])));
        Assert.InRange(heat.Where(cell => (string?)cell!["topicGroup"] == "не определено").Sum(cell => (int)cell!["open"]!), 1, 20);
    }

    private static int Open(JsonNode board) => (int)board["counters"]!["open"]!;
}
