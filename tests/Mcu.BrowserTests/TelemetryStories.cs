using System.Text.Json.Nodes;
using Mcu.BrowserTests.Support;
using Mcu.IntegrationTests.Support;

namespace Mcu.BrowserTests;

/// <summary>What operators receive: metrics and traces by OTLP, logs as JSON; and never a resident's text.</summary>
public sealed class TelemetryStories(TestPostgres postgres) : IDisposable
{
    private const string Secret = "тайнопись-жителя";

    private readonly TempFolder _data = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task MetricsAndTraces_ReachTheCollector_WithoutTextOfResidents()
    {
        await using var collector = await Collector.StartAsync(Ct);
        await using var town = await StartAsync(collector);

        var number = await town.Api.PostAsync(new ResidentMessage($"Во дворе темно, {Secret}", Author: Secret, Contact: Secret), Ct);
        await town.Api.AcknowledgeAsync(number, Holder.Officer, Ct);

        string[] expected =
        [
            "mcu.intake.messages", "mcu.triage.messages", "mcu.triage.backlog", "mcu.triage.aside", "mcu.commit.duration", "mcu.feed.lag",
            "mcu.board.version",
            "mcu.screens", "mcu.spool.size", "api/v1/intake", "triage", "commit", "board",
        ];
        await Eventually.HoldsAsync(
            "figures and traces are sent",
            () => Task.FromResult(expected.All(name => collector.Heard.Contains(name, StringComparison.Ordinal))),
            Ct);
        Assert.DoesNotContain(Secret, collector.Heard, StringComparison.Ordinal);
        Assert.DoesNotContain(number, collector.Heard, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, town.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Collector_ThatFails_StopsNothing()
    {
        await using var collector = await Collector.StartAsync(Ct);
        collector.Break();
        await using var town = await StartAsync(collector);

        Assert.NotEmpty(await town.Api.PostAsync(new ResidentMessage("Автобус не пришёл"), Ct));
        Assert.Equal(0, await town.StopAsync(Ct));
    }

    [Fact]
    public async Task Log_InProduction_IsJsonLineByLine()
    {
        await using var collector = await Collector.StartAsync(Ct);
        await using var town = await StartAsync(collector);

        await town.StopAsync(Ct);

        var lines = town.Output.Split('\n').Where(line => line.StartsWith('{')).ToArray();
        Assert.NotEmpty(lines);
        Assert.All(lines, line => Assert.NotNull(JsonNode.Parse(line)!["LogLevel"]));
        Assert.DoesNotContain(town.Output.Split('\n'), line => line.StartsWith("info:", StringComparison.Ordinal));
    }

    public void Dispose() => _data.Dispose();

    private async Task<TownServer> StartAsync(Collector collector)
    {
        var settings = Town.Settings(await postgres.CreateDatabaseAsync(Ct), _data.Path);
        settings["Telemetry__Endpoint"] = collector.Url;
        settings["Telemetry__EverySeconds"] = "1";
        settings["Telemetry__TraceShare"] = "1";
        settings["Logging__Console__FormatterName"] = "json";
        var town = new TownServer(settings);
        await town.StartAsync(Ct);
        return town;
    }
}
