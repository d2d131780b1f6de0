using Mcu.Application.Common;
using Mcu.Application.Live;
using Mcu.Application.Signals;
using Mcu.Infrastructure.Intake;
using Mcu.Tests.Hosting;
using Mcu.Tests.Signals;
using Mcu.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Mcu.Tests.Intake;

public sealed class SourcePollerTests
{
    private readonly FakeRuns _runs = new();
    private readonly LiveBoard _board = new(SampleData.Zone, SampleData.Clock(), TimeProvider.System);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Fault_OfOneSource_IsWrittenDown_AndStopsNoOther()
    {
        var (broken, good) = (new FakeSource("broken") { Fault = new IOException("No route to host") }, new FakeSource("good"));

        await RunAsync([broken, good], () => broken.Asked >= 3 && good.Asked >= 3);

        Assert.Equal("IOException: No route to host", _runs.Runs["broken"].Failure?.Words);
        Assert.False(_runs.Runs.ContainsKey("good"));
    }

    [Fact]
    public async Task Fault_OfTheDatabase_IsNotWrittenDownAsTheSources()
    {
        var source = new FakeSource("good");
        _runs.Fault = new TimeoutException();

        await RunAsync([source], () => source.Asked >= 3);

        Assert.Null(_runs.Fault);
        Assert.Empty(_runs.Runs);
    }

    [Fact]
    public async Task Backlog_AboveTheLimit_LetsTheSourceWait()
    {
        var source = new FakeSource("good");
        _board.SetBacklog(new Dictionary<string, int> { ["good"] = 11 });
        var waits = 0;

        await RunAsync([source], () => waits >= 3, () => Interlocked.Increment(ref waits));

        Assert.Equal(0, source.Asked);
    }

    private async Task RunAsync(IReadOnlyList<FakeSource> sources, Func<bool> until, Action? onWait = null)
    {
        var services = new ServiceCollection()
            .AddSingleton<ISourceRuns>(_runs)
            .AddSingleton(SampleData.Clock())
            .AddSingleton<TriageWakeup>()
            .AddSingleton<PipelineTelemetry>()
            .AddScoped<PullSignals>();
        await using var provider = services.BuildServiceProvider();
        using var poller = new SourcePoller(
            sources,
            provider.GetRequiredService<IServiceScopeFactory>(),
            _board,
            new IntakeOptions(10),
            SampleData.Clock(),
            new QuickTime { Waiting = onWait ?? (() => { }) },
            NullLogger<SourcePoller>.Instance);
        await poller.StartAsync(Ct);
        await Eventually.TrueAsync(() => Task.FromResult(until()), "the sources were asked");
        await poller.StopAsync(Ct);
    }

    /// <summary>A source that never has new messages.</summary>
    private sealed class FakeSource(string name) : IPullConnector
    {
        private int _asked;

        public int Asked => Volatile.Read(ref _asked);

        public Exception? Fault { get; init; }

        public string Code => "fake";

        public string Source => name;

        public SourceIntake Intake => SourceIntake.Pull;

        public IReadOnlyList<SourceFormat> Formats => [];

        public bool Serves(SourceInfo source) => true;

        public Task<PulledSignals> PullAsync(string? cursor, CancellationToken ct)
        {
            Interlocked.Increment(ref _asked);
            return Fault is { } fault ? throw fault : Task.FromResult(new PulledSignals([], "1"));
        }
    }
}
