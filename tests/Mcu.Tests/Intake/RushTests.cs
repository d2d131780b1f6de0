using Mcu.Infrastructure.Intake;
using Mcu.Tests.Support;

namespace Mcu.Tests.Intake;

public class RushTests
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(10);

    private readonly ManualTime _time = new(new DateTimeOffset(2026, 11, 21, 9, 0, 0, TimeSpan.Zero));
    private readonly Rush _rush;

    public RushTests() => _rush = new Rush(_time);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void Few_AreNoRush()
    {
        _rush.Enter(Rush.Crowd - 1);

        Assert.True(_rush.StepAsideAsync(Ct).IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Crowd_HoldsTriageBack_UntilItIsGone()
    {
        _rush.Enter(Rush.Crowd);
        _rush.Leave(Rush.Crowd);
        var waiting = _rush.StepAsideAsync(Ct);

        var waited = await PassUntilAsync(waiting, static () => { });

        Assert.InRange(waited, Rush.Over, TimeSpan.MaxValue);
        Assert.False(_rush.IsOn);
    }

    [Fact]
    public async Task CrowdThatNeverEnds_HoldsTriageBack_NoLongerThanItMay()
    {
        _rush.Enter(Rush.Crowd);
        var waiting = _rush.StepAsideAsync(Ct);

        var waited = await PassUntilAsync(waiting, () => _rush.Enter(1));

        Assert.InRange(waited, Rush.LongestWait, TimeSpan.MaxValue);
        Assert.True(_rush.IsOn);
    }

    /// <summary>Time goes on in small steps until the one who waits is let go, which may be noticed on another thread.</summary>
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
