using Mcu.Application.Signals;
using Mcu.Tests.Spool;

namespace Mcu.Tests.Intake;

/// <summary>Single messages that come at the same time share a commit, and each gets its own result.</summary>
public sealed class GroupCommitTests : IDisposable
{
    private readonly IntakeFixture _fixture = new();
    private readonly TaskCompletionSource _held = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Alone_AMessageIsCommittedAtOnce_WithoutWaitingForOthers()
    {
        Assert.Equal(SignalVerdict.New, await _fixture.PostAsync("a", ct: Ct));
        Assert.Equal(SignalVerdict.Same, await _fixture.PostAsync("a", ct: Ct));
        Assert.Equal(2, _fixture.Table.Calls);
    }

    [Fact]
    public async Task Hundred_WhileACommitRuns_ShareTheNextOne()
    {
        var posts = await QueueAsync([.. Enumerable.Range(0, 100).Select(i => SpoolFixture.Id(i % 50))]);

        _held.SetResult();
        var verdicts = await Task.WhenAll(posts);

        Assert.Equal(2, _fixture.Table.Calls);
        Assert.All(verdicts[..50], verdict => Assert.Equal(SignalVerdict.New, verdict));
        Assert.All(verdicts[50..], verdict => Assert.Equal(SignalVerdict.Same, verdict));
        Assert.Equal(["first", .. Enumerable.Range(0, 50).Select(SpoolFixture.Id)], _fixture.Table.Ids());
    }

    [Fact]
    public async Task PoisonAmongThem_IsRefusedAlone()
    {
        var posts = await QueueAsync(["a", "poison", "b", "a"]);

        _held.SetResult();

        Assert.Equal([SignalVerdict.New, SignalVerdict.Refused, SignalVerdict.New, SignalVerdict.Same], await Task.WhenAll(posts));
        Assert.False(_fixture.State.IsAway);
    }

    [Fact]
    public async Task PoisonInABatch_IsRefusedAlone() => Assert.Equal(
        [SignalVerdict.New, SignalVerdict.Refused, SignalVerdict.New],
        await _fixture.PostManyAsync([IntakeFixture.Message("a"), IntakeFixture.Message("poison"), IntakeFixture.Message("b")], Ct));

    [Fact]
    public async Task Caller_Leaving_CancelsNobodyElse()
    {
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var first = _fixture.PostAsync("unused", ct: Ct);
        await first;
        Hold();
        var leader = _fixture.PostAsync("leader", ct: gone.Token);
        await _begun.Task.WaitAsync(Ct);
        var leaver = _fixture.PostAsync("leaver", ct: gone.Token);
        var stayer = _fixture.PostAsync("stayer", ct: Ct);

        await gone.CancelAsync();
        _held.SetResult();

        Assert.Equal(SignalVerdict.New, await stayer);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leader);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaver);
        Assert.Equal(["unused", "leader", "leaver", "stayer"], _fixture.Table.Ids());
    }

    [Fact]
    public async Task QueueFull_ReturnsBusy_AndTheQueuedOnesAreStored()
    {
        var posts = await QueueAsync([.. Enumerable.Range(0, 2_048).Select(SpoolFixture.Id)]);

        Assert.Equal(SignalVerdict.Busy, await _fixture.PostAsync("one too many", ct: Ct));
        _held.SetResult();

        Assert.All(await Task.WhenAll(posts), verdict => Assert.Equal(SignalVerdict.New, verdict));
        Assert.Equal(2_049, _fixture.Table.Rows.Count);
        Assert.Equal(SignalVerdict.New, await _fixture.PostAsync("one too many", ct: Ct));
    }

    [Fact]
    public async Task BacklogBeyondTheLimit_ReturnsBusy_UntilTriageCaughtUp()
    {
        _fixture.Board.SetBacklog(new Dictionary<string, int> { ["vk"] = 600, ["max"] = 401 });
        Assert.Equal(SignalVerdict.Busy, await _fixture.PostAsync("a", ct: Ct));
        Assert.Equal(
            [SignalVerdict.Busy, SignalVerdict.Busy],
            await _fixture.PostManyAsync([IntakeFixture.Message("a"), IntakeFixture.Message("b")], Ct));

        _fixture.Board.SetBacklog(new Dictionary<string, int> { ["vk"] = 1_000 });
        Assert.Equal(SignalVerdict.New, await _fixture.PostAsync("a", ct: Ct));
    }

    /// <summary>The first message's commit runs, and the others wait in the queue.</summary>
    private async Task<Task<SignalVerdict>[]> QueueAsync(IReadOnlyList<string> ids)
    {
        Hold();
        _ = _fixture.PostAsync("first", ct: Ct);
        await _begun.Task.WaitAsync(Ct);
        return [.. ids.Select(id => _fixture.PostAsync(id, ct: Ct))];
    }

    private void Hold() => _fixture.Table.Before = async _ =>
    {
        _begun.TrySetResult();
        await _held.Task;
    };
}
