using Mcu.Application.Signals;

namespace Mcu.Tests.Signals;

public class SignalBellTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Wait_RungManyTimes_WakesOnce()
    {
        var bell = new SignalBell();
        for (var i = 0; i < 100; i++)
        {
            bell.Ring();
        }

        await bell.WaitAsync(Ct);

        Assert.False(bell.WaitAsync(Ct).AsTask().IsCompleted);
    }

    [Fact]
    public async Task Wait_RungBefore_IsNotMissed()
    {
        var bell = new SignalBell();

        bell.Ring();

        Assert.True(bell.WaitAsync(Ct).AsTask().IsCompleted);
        var waiting = bell.WaitAsync(Ct).AsTask();
        bell.Ring();
        await waiting;
    }

    [Fact]
    public async Task Wait_Cancelled_Ends()
    {
        using var leaving = new CancellationTokenSource();
        var waiting = new SignalBell().WaitAsync(leaving.Token).AsTask();

        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }
}
