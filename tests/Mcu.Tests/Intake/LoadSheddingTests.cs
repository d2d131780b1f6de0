using Mcu.Infrastructure.Intake;
using Mcu.Tests.Support;

namespace Mcu.Tests.Intake;

public class LoadSheddingTests
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(10);

    private readonly ManualTime _time = new(new DateTimeOffset(2026, 11, 21, 9, 0, 0, TimeSpan.Zero));
    private readonly LoadShedding _shedding;

    public LoadSheddingTests() => _shedding = new LoadShedding(_time);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void FewMessages_StartNoLoadShedding()
    {
        _shedding.Enter(LoadShedding.Threshold - 1);

        Assert.True(_shedding.YieldAsync(Ct).IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Crowd_HoldsTriageBack_UntilItIsGone()
    {
        _shedding.Enter(LoadShedding.Threshold);
        _shedding.Leave(LoadShedding.Threshold);
        var waiting = _shedding.YieldAsync(Ct);

        var waited = await PassUntilAsync(waiting, static () => { });

        Assert.InRange(waited, LoadShedding.QuietPeriod, TimeSpan.MaxValue);
        Assert.False(_shedding.IsActive);
    }

    [Fact]
    public async Task CrowdThatNeverEnds_HoldsTriageBack_NoLongerThanItMay()
    {
        _shedding.Enter(LoadShedding.Threshold);
        var waiting = _shedding.YieldAsync(Ct);

        var waited = await PassUntilAsync(waiting, () => _shedding.Enter(1));

        Assert.InRange(waited, LoadShedding.LongestWait, TimeSpan.MaxValue);
        Assert.True(_shedding.IsActive);
    }

    /// <summary>Advances time in small steps until the waiting call returns, which may be noticed on another thread.</summary>
    private async Task<TimeSpan> PassUntilAsync(Task waiting, Action meanwhile)
    {
        var passed = TimeSpan.Zero;
        while (!waiting.IsCompleted)
        {
            Ct.ThrowIfCancellationRequested();
            meanwhile();
            _time.Advance(Step);
            passed += Step;
            await Task.Yield();
        }

        await waiting;
        return passed;
    }
}
