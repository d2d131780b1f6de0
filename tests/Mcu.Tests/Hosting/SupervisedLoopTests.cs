using Mcu.Application.Common;
using Mcu.Infrastructure.Hosting;
using Mcu.Tests.Support;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace Mcu.Tests.Hosting;

/// <summary>A background loop continues after a fault, and readiness shows the fault.</summary>
public sealed class SupervisedLoopTests
{
    private readonly QuickTime _time = new();
    private readonly LoopStates _states;

    public SupervisedLoopTests() => _states = new LoopStates(_time);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<Exception> Faults =>
    [
        new InvalidOperationException("words of a resident"),
        new TaskCanceledException("the client's own time-out"),
        new ObjectDisposedException("connection"),
        new IOException("Too many open files"), new AggregateException(new TimeoutException()),
    ];

    [Theory]
    [MemberData(nameof(Faults), DisableDiscoveryEnumeration = true)]
    public async Task Loop_FaultsInOneRound_GoesOn(Exception fault)
    {
        var loop = new Rounds(round => round == 2 ? throw fault : Task.CompletedTask, _time);
        using var supervised = Supervise(loop);
        await supervised.StartAsync(Ct);

        await Eventually.TrueAsync(() => Task.FromResult(loop.Count > 6), "rounds after the fault");

        var state = Assert.Single(_states.All);
        Assert.Equal((nameof(Rounds), 1), (state.Name, state.Restarts));
        Assert.DoesNotContain("resident", state.Fault, StringComparison.Ordinal);
        await supervised.StopAsync(Ct);
    }

    [Fact]
    public async Task Loop_EndsByItself_IsStartedAgain()
    {
        var loop = new Once();
        using var supervised = Supervise(loop);
        await supervised.StartAsync(Ct);

        await Eventually.TrueAsync(() => Task.FromResult(loop.Starts > 2), "several starts");
        await supervised.StopAsync(Ct);
    }

    [Fact]
    public async Task Loop_FaultsAgainAndAgain_IsNotAlive_ThoughItRunsForAMomentEachTime()
    {
        var loop = new Rounds(_ => throw new InvalidOperationException(), _time);
        using var supervised = Supervise(loop);
        await supervised.StartAsync(Ct);

        await Eventually.TrueAsync(() => Task.FromResult(_states.All[0].Restarts > 3), "several restarts");

        Assert.False(_states.AllVitalAlive);
        await supervised.StopAsync(Ct);
    }

    [Fact]
    public async Task Stopping_EndsTheLoop_AndIsNoFault()
    {
        var loop = new Rounds(_ => Task.CompletedTask, _time);
        using var supervised = Supervise(loop);
        await supervised.StartAsync(Ct);
        await Eventually.TrueAsync(() => Task.FromResult(loop.Count > 1), "it runs");
        Assert.True(_states.AllVitalAlive);

        await supervised.StopAsync(Ct);

        Assert.True(loop.ExecuteTask!.IsCompleted);
        Assert.Equal(0, _states.All[0].Restarts);
    }

    [Fact]
    public void Loop_ThatWasNotStarted_IsNotAlive()
    {
        using var supervised = Supervise(new Once());

        Assert.False(_states.AllVitalAlive);
    }

    [Fact]
    public void Loop_RestartedOnce_IsAliveAgainWhenItHasRunForAWhile()
    {
        var time = new ManualTime(DateTimeOffset.UnixEpoch);
        var states = new LoopStates(time);
        states.Started("a");
        states.Faulted("a", "TimeoutException");
        states.Started("a");
        Assert.False(states.AllVitalAlive);

        time.Advance(LoopStates.Settled);

        Assert.True(states.AllVitalAlive);
    }

    [Fact]
    public async Task MaintenanceLoop_IsShownWithItsState_AndDoesNotAffectReadiness()
    {
        using var supervised = new SupervisedLoop<Rounds>(
            new Rounds(_ => throw new InvalidOperationException(), _time),
            false,
            _states,
            _time,
            NullLogger<SupervisedLoop<Rounds>>.Instance);
        await supervised.StartAsync(Ct);

        await Eventually.TrueAsync(() => Task.FromResult(_states.All[0].Restarts > 3), "several restarts");

        Assert.Equal((false, false), (_states.All[0].IsVital, _states.All[0].IsAlive));
        Assert.True(_states.AllVitalAlive);
        await supervised.StopAsync(Ct);
    }

    [Fact]
    public async Task Together_OneFaults_TheOtherIsEnded_AndTheFaultIsSeen()
    {
        var ended = false;

        await Assert.ThrowsAsync<InvalidOperationException>(() => LinkedTasks.RunAsync(
            Ct,
            async end =>
            {
                await Task.Yield();
                throw new InvalidOperationException();
            },
            async end =>
            {
                try
                {
                    await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, end);
                }
                finally
                {
                    ended = true;
                }
            }));

        Assert.True(ended);
    }

    private SupervisedLoop<TLoop> Supervise<TLoop>(TLoop loop)
        where TLoop : BackgroundService => new(loop, true, _states, _time, NullLogger<SupervisedLoop<TLoop>>.Instance);

    private sealed class Rounds(Func<int, Task> round, TimeProvider time) : BackgroundService
    {
        private int _count;

        public int Count => Volatile.Read(ref _count);

        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            while (true)
            {
                await round(Interlocked.Increment(ref _count));
                await Task.Delay(TimeSpan.FromSeconds(1), time, stoppingToken);
            }
        }
    }

    private sealed class Once : BackgroundService
    {
        private int _starts;

        public int Starts => Volatile.Read(ref _starts);

        protected override Task ExecuteAsync(CancellationToken stoppingToken)
        {
            Interlocked.Increment(ref _starts);
            return Task.CompletedTask;
        }
    }
}
