using Mcu.Application.Common;
using Mcu.Tests.Support;

namespace Mcu.Tests.Common;

public class TownClockTests
{
    private readonly ManualTime _machine = new(SampleData.Monday9.AddTicks(12_345));

    [Fact]
    public void Now_IsUtc_CutToMilliseconds()
    {
        var clock = new TownClock(_machine);

        Assert.Equal(SampleData.Monday9.AddMilliseconds(1), clock.Now);
        Assert.Equal(TimeSpan.Zero, clock.Now.Offset);
        Assert.False(clock.IsTraining);
    }

    [Fact]
    public void Now_InTraining_StartsElsewhereAndRunsFaster()
    {
        var start = new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.FromHours(5));
        var clock = new TownClock(_machine, start, speed: 60);

        _machine.Advance(TimeSpan.FromMinutes(1));

        Assert.True(clock.IsTraining);
        Assert.Equal(start.AddHours(1), clock.Now);
    }

    [Fact]
    public void Now_OnlyFaster_StartsAtTheMachinesTime()
    {
        var clock = new TownClock(_machine, speed: 2);

        _machine.Advance(TimeSpan.FromSeconds(10));

        Assert.True(clock.IsTraining);
        Assert.Equal(TownClock.Cut(_machine.GetUtcNow().AddSeconds(10)), clock.Now);
    }
}
