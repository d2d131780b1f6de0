using Mcu.Application.Common;

namespace Mcu.Tests.Common;

public class TrailTests
{
    private readonly Trail<int> _trail = new();

    [Fact]
    public void Seen_IsFoundOnce()
    {
        _trail.Put(1);

        Assert.NotNull(_trail.Take(1));
        Assert.Null(_trail.Take(1));
    }

    [Fact]
    public void WhatNobodyAsksFor_MakesRoomForTheNewer()
    {
        for (var key = 0; key <= Trail<int>.Most; key++)
        {
            _trail.Put(key);
        }

        Assert.Null(_trail.Take(0));
        Assert.NotNull(_trail.Take(1));
        Assert.NotNull(_trail.Take(Trail<int>.Most));
    }
}
