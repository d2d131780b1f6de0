using Mcu.Infrastructure.Spool;

namespace Mcu.Tests.Spool;

public sealed class SpoolLogTests : IDisposable
{
    private readonly SpoolFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Messages_ComeOutAsTheyWentIn_InOrder_AndTheFilesGo()
    {
        using var log = _fixture.Open(segmentBytes: 1_000);
        foreach (var i in Enumerable.Range(0, 50))
        {
            Assert.True(await log.AppendAsync([SpoolFixture.Record(i, i % 5 == 0 ? "telegram" : "vk")]));
        }

        Assert.Equal((50, 10, 40), (log.Waiting, log.BySource["telegram"], log.BySource["vk"]));
        Assert.True(_fixture.Files.Count > 5);
        Assert.Equal(_fixture.Files.Sum(file => new FileInfo(file).Length), log.Bytes);

        var drained = SpoolFixture.Drain(log);

        Assert.Equal(
            Enumerable.Range(0, 50)
                .Select(i => SpoolFixture.Signal(i, i % 5 == 0 ? "telegram" : "vk") with { AcceptedAt = SpoolFixture.Now.AddSeconds(i) }),
            drained);
        Assert.Equal((0, 0L), (log.Waiting, log.Bytes));
        Assert.Empty(log.BySource);
        Assert.Empty(_fixture.Files);
    }

    [Fact]
    public async Task Messages_OfManyAtOnce_AreAllTaken_EachSendersInItsOrder()
    {
        using var log = _fixture.Open(segmentBytes: 4_000);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(sender => Task.Run(async () =>
        {
            for (var i = 0; i < 25; i++)
            {
                Assert.True(await log.AppendAsync([SpoolFixture.Record(i, $"s{sender}")]));
            }
        }, TestContext.Current.CancellationToken)));

        var drained = SpoolFixture.Drain(log);
        Assert.Equal(500, drained.Count);
        Assert.All(
            drained.GroupBy(signal => signal.Source),
            sender => Assert.Equal(Enumerable.Range(0, 25).Select(SpoolFixture.Id), SpoolFixture.Ids(sender)));
    }

    [Fact]
    public async Task Reopened_WhatWaited_StillWaits_AndNewMessagesGoBehind()
    {
        await _fixture.WriteAsync(0, 10);
        using var log = _fixture.Open();

        Assert.Equal((10, SpoolFixture.Now), (log.Waiting, log.Since));
        Assert.True(await log.AppendAsync([SpoolFixture.Record(10)]));

        Assert.Equal(Enumerable.Range(0, 11).Select(SpoolFixture.Id), SpoolFixture.Ids(SpoolFixture.Drain(log)));
        Assert.Null(log.Since);
    }

    [Fact]
    public async Task Reopened_AfterAPieceThatWasNotAcknowledged_GivesItAgain()
    {
        await _fixture.WriteAsync(0, 10);
        using (var log = _fixture.Open())
        {
            Assert.Equal(4, log.Read(4).Records.Count);
            log.Advance(log.Read(4));
            Assert.Equal((6, SpoolFixture.Id(4)), (log.Waiting, log.Read(1).Records[0].ToSignal(SpoolFixture.Authors).ExternalId));
        }

        using var again = _fixture.Open();
        Assert.Equal(Enumerable.Range(0, 10).Select(SpoolFixture.Id), SpoolFixture.Ids(SpoolFixture.Drain(again)));
    }

    [Fact]
    public async Task Full_RefusesWhole_AndTakesAgainWhenSomethingWasBrought()
    {
        var size = SpoolFixture.Record(1).Bytes.Length;
        using var log = _fixture.Open(maxBytes: 2 * SpoolFormat.HeaderBytes + (5 * size), segmentBytes: 2 * size);

        Assert.True(await log.AppendAsync([SpoolFixture.Record(0), SpoolFixture.Record(1)]));
        Assert.False(await log.AppendAsync([.. Enumerable.Range(2, 9).Select(i => SpoolFixture.Record(i))]));
        Assert.True(log.IsFull);
        Assert.Equal(2, log.Waiting);
        Assert.True(await log.AppendAsync([SpoolFixture.Record(2)]));

        Assert.Equal(["m0000", "m0001", "m0002"], SpoolFixture.Ids(SpoolFixture.Drain(log)));
        Assert.False(log.IsFull);
        Assert.True(await log.AppendAsync([SpoolFixture.Record(3), SpoolFixture.Record(4), SpoolFixture.Record(5)]));
    }

    [Fact]
    public async Task FolderGone_RefusesWithTheReason_AndAcceptsAgainWhenItIsBack()
    {
        using var log = _fixture.Open(segmentBytes: 1);
        Assert.True(await log.AppendAsync([SpoolFixture.Record(0)]));
        Directory.Move(_fixture.Folder, _fixture.Folder + ".away");

        Assert.False(await log.AppendAsync([SpoolFixture.Record(1)]));
        Assert.NotNull(log.WriteProblem);

        Directory.Move(_fixture.Folder + ".away", _fixture.Folder);
        log.Probe();
        Assert.Null(log.WriteProblem);
        Assert.True(await log.AppendAsync([SpoolFixture.Record(2)]));
        Assert.Equal(["m0000", "m0002"], SpoolFixture.Ids(SpoolFixture.Drain(log)));
    }

    [Fact]
    public void SecondProcess_IsRefusedInOneLine_AndTheFirstContinues()
    {
        using var first = _fixture.Open();

        var refusal = Assert.Throws<SpoolException>(() => _fixture.Open());

        Assert.Contains("in use by another process", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("\n", refusal.Message, StringComparison.Ordinal);
        first.Dispose();
        using var next = _fixture.Open();
        Assert.Equal(0, next.Waiting);
    }

    [Fact]
    public void Folder_IsClosedToOthers()
    {
        using var log = _fixture.Open();

        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(_fixture.Folder));
        }
    }

    [Fact]
    public void RefusedMessages_AreKeptAndCounted_UntilSomebodyTakesThemAway()
    {
        using (var log = _fixture.Open())
        {
            log.Refused.Add(SpoolFixture.Record(1), "22021");
            log.Refused.Add(SpoolFixture.Record(2), "22021");
        }

        using var again = _fixture.Open();
        Assert.Contains("2 message(s) that the database refused", again.Problem, StringComparison.Ordinal);
        Assert.Contains("m0001", File.ReadLines(Path.Combine(_fixture.Folder, RefusedFile.Name)).First(), StringComparison.Ordinal);
        File.Delete(Path.Combine(_fixture.Folder, RefusedFile.Name));
        Assert.Null(again.Problem);
    }
}
