using Mcu.Application.Live;
using Mcu.Tests.Support;

namespace Mcu.Tests.Live;

public class TriageWatchTests
{
    private readonly ManualTime _time = new(DateTimeOffset.UnixEpoch);

    [Fact]
    public void Watch_OldestMessageStaysAndNothingMoves_IsStuckAfterItsBound()
    {
        var watch = new TriageWatch(_time);
        watch.Saw(7);
        _time.Advance(TriageWatch.Bound);
        watch.Saw(7);
        Assert.False(watch.IsStuck);

        _time.Advance(TimeSpan.FromSeconds(40));
        watch.Saw(7);

        Assert.True(watch.IsStuck);
        Assert.Equal(new TriageSign(1, 3), watch.Sign(3));
    }

    [Fact]
    public void Watch_TriageItselfSaysThatItStands_IsStuckAtOnce_UntilEveryHandGoesOn()
    {
        var watch = new TriageWatch(_time);
        watch.Saw(7);
        watch.Stopped();
        watch.Stopped();
        watch.Resumed();
        watch.Moved();

        Assert.True(watch.IsStuck);
        Assert.Equal(new TriageSign(0, 3), watch.Sign(3));
        watch.Resumed();
        Assert.False(watch.IsStuck);
    }

    [Fact]
    public void Watch_NothingWaits_OrTheOldestChanges_OrThisNodeMoves_IsNotStuck()
    {
        var watch = new TriageWatch(_time);
        foreach (var saw in (Action[])[() => watch.Saw(null), () => watch.Saw(8), watch.Moved])
        {
            watch.Saw(7);
            _time.Advance(TriageWatch.Bound * 2);
            saw();
            Assert.False(watch.IsStuck);
            Assert.Null(watch.Sign(3));
        }
    }
}
