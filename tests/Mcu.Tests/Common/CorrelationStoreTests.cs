using Mcu.Application.Common;

namespace Mcu.Tests.Common;

public class CorrelationStoreTests
{
    private readonly CorrelationStore<int> _correlations = new();

    [Fact]
    public void Seen_IsFoundOnce()
    {
        _correlations.Put(1);

        Assert.NotNull(_correlations.Take(1));
        Assert.Null(_correlations.Take(1));
    }

    [Fact]
    public void WhatNobodyAsksFor_MakesRoomForTheNewer()
    {
        for (var key = 0; key <= CorrelationStore<int>.Most; key++)
        {
            _correlations.Put(key);
        }

        Assert.Null(_correlations.Take(0));
        Assert.NotNull(_correlations.Take(1));
        Assert.NotNull(_correlations.Take(CorrelationStore<int>.Most));
    }
}
