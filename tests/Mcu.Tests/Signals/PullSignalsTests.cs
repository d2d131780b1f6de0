using Mcu.Application.Common;
using Mcu.Application.Signals;
using Mcu.Tests.Support;

namespace Mcu.Tests.Signals;

public class PullSignalsTests
{
    private readonly FakeRuns _runs = new();
    private readonly FakeSource _source = new();
    private readonly TriageWakeup _wakeup = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_AfterAFaultOfTheStore_AsksAgainWithTheSameCursor_AndDoublesNothing()
    {
        await PullAsync();
        _runs.Fault = new TimeoutException();
        await Assert.ThrowsAsync<TimeoutException>(PullAsync);

        await PullAsync();

        Assert.Equal([null, "1", "1"], _source.Asked);
        Assert.Equal(["0", "1"], _runs.Stored.Select(signal => signal.ExternalId));
    }

    [Fact]
    public async Task Run_OtherNodeReadOnMeanwhile_StoresNothing_AndWakesNobody()
    {
        _source.Meanwhile = () => _runs.Cursors["hand"] = "7";

        Assert.Null(await PullAsync());

        Assert.Empty(_runs.Stored);
        Assert.False(_wakeup.WaitAsync(Ct).AsTask().IsCompleted);
    }

    [Fact]
    public async Task Run_MessageThatBreaksARule_IsLeftOutAndNamed_AndTheCursorMoves()
    {
        _source.Text = " ";

        Assert.Equal(0, await PullAsync());

        Assert.Equal("1", _runs.Cursors["hand"]);
        Assert.Equal(new SourceFailure(SampleData.Monday9, "text: required"), _runs.Runs["hand"].Failure);
    }

    [Fact]
    public async Task Run_MessageTheDatabaseRefuses_IsNamed_AndTheCursorGoesOn()
    {
        _runs.Refused.Add("0");

        Assert.Equal(0, await PullAsync());

        Assert.Equal("1", _runs.Cursors["hand"]);
        Assert.Equal(new SourceFailure(SampleData.Monday9, "message: refused"), _runs.Runs["hand"].Failure);
    }

    /// <summary>A connector may hand messages of other sources on, whatever they are called there.</summary>
    [Fact]
    public async Task Run_SourcesNameThatNoColumnHolds_IsLeftOutAndNamed()
    {
        _source.Name = new string('я', 101);

        Assert.Equal(0, await PullAsync());

        Assert.Empty(_runs.Stored);
        Assert.Equal("source: tooLong", _runs.Runs["hand"].Failure?.Words);
    }

    [Fact]
    public async Task Run_SourceThatCannotBeAsked_SaysThatItIsTheSources()
    {
        _source.Meanwhile = () => throw new IOException("No route to host");

        Assert.Equal("No route to host", (await Assert.ThrowsAsync<SourceFaultException>(PullAsync)).Fault.Message);
    }

    [Fact]
    public async Task Run_NewMessages_WakeTriage()
    {
        Assert.Equal(1, await PullAsync());

        Assert.True(_wakeup.WaitAsync(Ct).AsTask().IsCompleted);
    }

    private Task<int?> PullAsync() => new PullSignals(_runs, _wakeup, new PipelineTelemetry(), SampleData.Clock()).RunAsync(_source, Ct);

    /// <summary>Answers one message for every number, the cursor being the next number.</summary>
    private sealed class FakeSource : IPullConnector
    {
        public List<string?> Asked { get; } = [];

        public Action Meanwhile { get; set; } = () => { };

        public string Text { get; set; } = "Яма";

        /// <summary>What the messages say they are from.</summary>
        public string Name { get; set; } = "ВКонтакте";

        public string Code => "fake";

        public string Source => "hand";

        public SourceIntake Intake => SourceIntake.Pull;

        public IReadOnlyList<SourceFormat> Formats => [];

        public bool Serves(SourceInfo source) => true;

        public Task<PulledSignals> PullAsync(string? cursor, CancellationToken ct)
        {
            Asked.Add(cursor);
            Meanwhile();
            var next = int.Parse(cursor ?? "0", System.Globalization.CultureInfo.InvariantCulture);
            return Task.FromResult(new PulledSignals([SampleData.Signal(Text, Name, $"{next}")], $"{next + 1}"));
        }
    }
}
