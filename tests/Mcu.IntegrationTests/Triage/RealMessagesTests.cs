using Mcu.Application.Signals;
using Mcu.Infrastructure.Sources;
using Mcu.IntegrationTests.Support;

namespace Mcu.IntegrationTests.Triage;

/// <summary>1,697 messages that real people wrote: each becomes an incident and is on the board.</summary>
public class RealMessagesTests(TestPostgres postgres)
{
    private const int Count = 1_697;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Messages_WithAndWithoutThemes_AreAllOnTheBoard(bool withThemes)
    {
        var signals = Read(SharedData.Find("kursk_feedback_2022", "messages.csv"), withThemes);
        await using var app = await McuApp.StartAsync(postgres, Engines.Follow);
        Assert.All(signals, signal => Assert.Empty(SignalValidation.Check(signal, SampleData.Monday9)));

        foreach (var batch in signals.Chunk(500))
        {
            Assert.All(await app.ReceiveAsync(batch), verdict => Assert.Equal(SignalVerdict.New, verdict));
        }

        await app.TriageAsync();
        var board = await app.CaughtUpAsync();

        Assert.Equal(Count, signals.Length);
        Assert.Equal(Count, await app.AskAsync<long>("SELECT count(*) FROM mcu.incidents"));
        Assert.Equal(Count, await app.AskAsync<long>("SELECT count(*) FROM mcu.signals WHERE state = 'done'"));
        Assert.Equal(Count, board.Counters.Open);
        Assert.Equal(Count, board.Heat.Sum(cell => cell.Open));
        Assert.Equal(Count, board.Heat.Sum(cell => cell.Received));
        Assert.Equal(Count, board.Blocks.Sum(block => block.Open));

        var vague = await app.AskAsync<long>("SELECT count(*) FROM mcu.incidents WHERE topic_group IS NULL");
        Assert.Equal(vague, board.Heat.Where(cell => cell.TopicGroup is null).Sum(cell => cell.Open));
        Assert.InRange(vague, 0, withThemes ? Count / 10 : Count / 2);
        TestContext.Current.TestOutputHelper?.WriteLine($"With themes: {withThemes}; undetermined: {vague} of {Count}.");

        // «Received» for each, «assigned» for those whose executor is known.
        var assigned = await app.AskAsync<long>("SELECT count(*) FROM mcu.incidents WHERE executor IS NOT NULL");
        Assert.Equal(Count + assigned, board.Version);
        Assert.Equal(Count + assigned, await app.AskAsync<long>("SELECT count(*) FROM mcu.changes"));
    }

    private static Signal[] Read(string path, bool withThemes) => [.. SharedData.Lines(path).Select(line => new Signal(
        withThemes ? "С темой" : "Без темы",
        line["id"],
        MessageKind.Message,
        SampleData.Monday9,
        HtmlText.Clean(line["text_html"]),
        Topic: withThemes ? new TopicHint(null, line["theme"]) : null))];
}
