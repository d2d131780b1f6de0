using Mcu.Infrastructure.Spool;
using Microsoft.Extensions.Logging.Abstractions;

namespace Mcu.Tests.Spool;

/// <summary>The spool's folder is moved, removed or replaced under a running node: nothing throws, nothing is acknowledged that could be lost, it is said.</summary>
public sealed class SpoolFolderAwayTests : IDisposable
{
    private readonly SpoolHouse _house = new();
    private readonly LocalSpool _spool;

    public SpoolFolderAwayTests()
    {
        _spool = new LocalSpool(_house.Options(), NullLogger<LocalSpool>.Instance);
        _spool.Open(SpoolHouse.Installation);
    }

    private string Away => _house.Folder + ".away";

    public void Dispose()
    {
        _spool.Dispose();
        _house.Dispose();
    }

    [Fact]
    public async Task MovedAwayAndBack_SaysSo_TakesNothingMeanwhile_AndLosesNothing()
    {
        Assert.True(await AppendAsync(1));
        Assert.Equal((null, false), (_spool.Look().Problem, _spool.Look().IsLost));

        Directory.Move(_house.Folder, Away);
        Assert.True(_spool.Look().IsLost);
        Assert.Contains("cannot be reached", _spool.Look().Problem, StringComparison.Ordinal);
        Assert.False(await AppendAsync(2));
        _spool.Log!.Probe();
        _spool.TryOpen();
        Directory.Move(Away, _house.Folder);

        Assert.False(_spool.Look().IsLost);
        _spool.Log!.Probe();
        Assert.True(_spool.TakesMessages);
        Assert.True(await AppendAsync(3));
        Assert.Equal(["m0001", "m0003"], SpoolHouse.Ids(SpoolHouse.Drain(_spool.Log)));
    }

    [Fact]
    public async Task MovedAwayWhileItIsEmptied_EveryMessageComesOut()
    {
        foreach (var i in Enumerable.Range(1, 20))
        {
            Assert.True(await AppendAsync(i));
        }

        Directory.Move(_house.Folder, Away);

        Assert.Equal(20, SpoolHouse.Drain(_spool.Log!).Count);
        Assert.Equal(0, _spool.Waiting);
        Directory.Move(Away, _house.Folder);
        Assert.True(await AppendAsync(21));
    }

    [Fact]
    public async Task RemovedAndMadeAnew_BecomesTheSpool_WhenNothingWaits()
    {
        Directory.Delete(_house.Folder, recursive: true);
        _spool.TryOpen();
        Assert.True(_spool.Look().IsLost);
        Assert.False(Directory.Exists(_house.Folder), "Who brings the folder back must find its place free.");

        Directory.CreateDirectory(_house.Folder);
        _spool.TryOpen();

        Assert.False(_spool.Look().IsLost);
        Assert.True(await AppendAsync(1));
        Assert.Single(SpoolHouse.Drain(_spool.Log!));
    }

    [Fact]
    public async Task RemovedWhileMessagesWait_KeepsThemUntilTheyAreInTheDatabase()
    {
        Assert.True(await AppendAsync(1));
        Directory.Delete(_house.Folder, recursive: true);
        Directory.CreateDirectory(_house.Folder);

        _spool.TryOpen();
        Assert.Single(SpoolHouse.Drain(_spool.Log!));
        _spool.TryOpen();

        Assert.False(_spool.Look().IsLost);
        Assert.True(await AppendAsync(2));
    }

    private Task<bool> AppendAsync(int i) => _spool.AppendAsync([SpoolHouse.Signal(i)], SpoolHouse.Now);
}
