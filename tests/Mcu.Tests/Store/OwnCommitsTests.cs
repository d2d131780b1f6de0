using Mcu.Application.Incidents;
using Mcu.Infrastructure.Store.Live;
using Mcu.Tests.Support;

namespace Mcu.Tests.Store;

public class OwnCommitsTests
{
    private readonly OwnCommits _commits = new();

    [Fact]
    public void TakeAfter_OwnChangesComeNext_GivesThemUnderTheirNumbers()
    {
        var changes = Changes(3);
        _commits.Put(7, changes);

        var entries = _commits.TakeAfter(4, 100);

        Assert.Equal([5L, 6L, 7L], entries.Select(entry => entry.Version));
        Assert.Equal(changes.Select(change => change.Now), entries.Select(entry => entry.Now));
    }

    [Fact]
    public void TakeAfter_AnotherNodesChangeComesFirst_ReturnsNothing_AndCountsTheirs()
    {
        _commits.Put(7, Changes(3));

        Assert.Empty(_commits.TakeAfter(2, 100));
        Assert.Equal(2, _commits.GapAfter(2));
        Assert.Equal(0, _commits.GapAfter(4));
    }

    [Fact]
    public void TakeAfter_AGapWithinOurs_StopsBeforeIt()
    {
        _commits.Put(2, Changes(2));
        _commits.Put(5, Changes(2));

        Assert.Equal([1L, 2L], _commits.TakeAfter(0, 100).Select(entry => entry.Version));
        Assert.Equal(1, _commits.GapAfter(2));
        Assert.Equal([4L, 5L], _commits.TakeAfter(3, 100).Select(entry => entry.Version));
    }

    [Fact]
    public void TakeAfter_CommitsPutOutOfOrder_AreReturnedInOrder()
    {
        _commits.Put(4, Changes(2));
        _commits.Put(2, Changes(2));

        Assert.Equal([1L, 2L, 3L], _commits.TakeAfter(0, 3).Select(entry => entry.Version));
    }

    [Fact]
    public void WhatTheBoardHas_IsForgotten()
    {
        _commits.Put(2, Changes(2));
        _commits.TakeAfter(2, 100);

        Assert.Null(_commits.GapAfter(0));
    }

    [Fact]
    public void ABoardThatDoesNotFollow_CostsNoMemoryWithoutEnd()
    {
        var changes = Changes(1_000);
        for (var i = 1; i <= 30; i++)
        {
            _commits.Put(i * 1_000, changes);
        }

        Assert.Equal(10_000, _commits.GapAfter(0));
    }

    [Fact]
    public void Clear_AnotherDatabase_LeavesNothing()
    {
        _commits.Put(2, Changes(2));
        _commits.Clear();

        Assert.Empty(_commits.TakeAfter(0, 100));
    }

    private static IReadOnlyList<IncidentChange> Changes(int count) =>
        [.. Enumerable.Range(0, count).Select(_ => SampleData.Fresh().Unpublished[0])];
}
