using Mcu.Infrastructure.Spool;
using Microsoft.Extensions.Logging.Abstractions;

namespace Mcu.Tests.Spool;

/// <summary>
/// The spool's folder is moved, removed or replaced under a running node: nothing throws, nothing is acknowledged that could be lost, and
/// the fault is reported.
/// </summary>
public sealed class SpoolFolderAwayTests : IDisposable
{
    private readonly SpoolFixture _fixture = new();
    private readonly LocalSpool _spool;

    public SpoolFolderAwayTests()
    {
        _spool = new LocalSpool(_fixture.Options(), SpoolFixture.Authors, NullLogger<LocalSpool>.Instance);
        _spool.Open(SpoolFixture.Installation);
    }

    private string Away => _fixture.Folder + ".away";

    public void Dispose()
    {
        _spool.Dispose();
        _fixture.Dispose();
    }

    [Fact]
    public async Task MovedAwayAndBack_ReportsIt_AcceptsNothingMeanwhile_AndLosesNothing()
    {
        Assert.True(await AppendAsync(1));
        Assert.Equal((null, false), (_spool.Look().Problem, _spool.Look().IsLost));

        Directory.Move(_fixture.Folder, Away);
        Assert.True(_spool.Look().IsLost);
        Assert.Contains("cannot be reached", _spool.Look().Problem, StringComparison.Ordinal);
        Assert.False(await AppendAsync(2));
        _spool.Log!.Probe();
        _spool.TryOpen();
        Directory.Move(Away, _fixture.Folder);

        Assert.False(_spool.Look().IsLost);
        _spool.Log!.Probe();
        Assert.True(_spool.TakesMessages);
        Assert.True(await AppendAsync(3));
        Assert.Equal(["m0001", "m0003"], SpoolFixture.Ids(SpoolFixture.Drain(_spool.Log)));
    }

    [Fact]
    public async Task MovedAwayWhileItIsEmptied_EveryMessageComesOut()
    {
        foreach (var i in Enumerable.Range(1, 20))
        {
            Assert.True(await AppendAsync(i));
        }

        Directory.Move(_fixture.Folder, Away);

        Assert.Equal(20, SpoolFixture.Drain(_spool.Log!).Count);
        Assert.Equal(0, _spool.Waiting);
        Directory.Move(Away, _fixture.Folder);
        Assert.True(await AppendAsync(21));
    }

    [Fact]
    public async Task RemovedAndMadeAnew_BecomesTheSpool_WhenNothingWaits()
    {
        Directory.Delete(_fixture.Folder, recursive: true);
        _spool.TryOpen();
        Assert.True(_spool.Look().IsLost);
        Assert.False(Directory.Exists(_fixture.Folder), "Who brings the folder back must find its place free.");

        Directory.CreateDirectory(_fixture.Folder);
        _spool.TryOpen();

        Assert.False(_spool.Look().IsLost);
        Assert.True(await AppendAsync(1));
        Assert.Single(SpoolFixture.Drain(_spool.Log!));
    }

    [Fact]
    public async Task RemovedWhileMessagesWait_KeepsThemUntilTheyAreInTheDatabase()
    {
        Assert.True(await AppendAsync(1));
        Directory.Delete(_fixture.Folder, recursive: true);
        Directory.CreateDirectory(_fixture.Folder);

        _spool.TryOpen();
        Assert.Single(SpoolFixture.Drain(_spool.Log!));
        _spool.TryOpen();

        Assert.False(_spool.Look().IsLost);
        Assert.True(await AppendAsync(2));
    }

    private Task<bool> AppendAsync(int i) => _spool.AppendAsync([SpoolFixture.Signal(i)], SpoolFixture.Now);
}
