using Mcu.Application.Signals;

namespace Mcu.Tests.Signals;

public class TriageWakeupTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Wait_SignalledManyTimes_WakesOnce()
    {
        var wakeup = new TriageWakeup();
        for (var i = 0; i < 100; i++)
        {
            wakeup.Notify();
        }

        await wakeup.WaitAsync(Ct);

        Assert.False(wakeup.WaitAsync(Ct).AsTask().IsCompleted);
    }

    [Fact]
    public async Task Wait_SignalledBefore_IsNotMissed()
    {
        var wakeup = new TriageWakeup();

        wakeup.Notify();

        Assert.True(wakeup.WaitAsync(Ct).AsTask().IsCompleted);
        var waiting = wakeup.WaitAsync(Ct).AsTask();
        wakeup.Notify();
        await waiting;
    }

    [Fact]
    public async Task Wait_Cancelled_Ends()
    {
        using var leaving = new CancellationTokenSource();
        var waiting = new TriageWakeup().WaitAsync(leaving.Token).AsTask();

        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }
}
