using Mcu.Application.Live;
using Mcu.Tests.Support;

namespace Mcu.Tests.Live;

public class TriageProgressTests
{
    private readonly ManualTime _time = new(DateTimeOffset.UnixEpoch);

    [Fact]
    public void Watch_OldestMessageStaysAndNothingMoves_IsStuckAfterItsBound()
    {
        var progress = new TriageProgress(_time);
        progress.Observe(7);
        _time.Advance(TriageProgress.Bound);
        progress.Observe(7);
        Assert.False(progress.IsStuck);

        _time.Advance(TimeSpan.FromSeconds(40));
        progress.Observe(7);

        Assert.True(progress.IsStuck);
        Assert.Equal(new TriageAlert(1, 3), progress.Sign(3));
    }

    [Fact]
    public void Watch_TriageReportsThatItStopped_IsStuckAtOnce_UntilEveryWorkerResumed()
    {
        var progress = new TriageProgress(_time);
        progress.Observe(7);
        progress.Stopped();
        progress.Stopped();
        progress.Resumed();
        progress.Moved();

        Assert.True(progress.IsStuck);
        Assert.Equal(new TriageAlert(0, 3), progress.Sign(3));
        progress.Resumed();
        Assert.False(progress.IsStuck);
    }

    [Fact]
    public void Watch_NothingWaits_OrTheOldestChanges_OrThisNodeMoves_IsNotStuck()
    {
        var progress = new TriageProgress(_time);
        foreach (var saw in (Action[])[() => progress.Observe(null), () => progress.Observe(8), progress.Moved])
        {
            progress.Observe(7);
            _time.Advance(TriageProgress.Bound * 2);
            saw();
            Assert.False(progress.IsStuck);
            Assert.Null(progress.Sign(3));
        }
    }
}
