using Mcu.Application.Signals;
using Mcu.Tests.Spool;

namespace Mcu.Tests.Intake;

/// <summary>Single messages that come at the same time share a commit, and each is told its own truth.</summary>
public sealed class SharedCommitTests : IDisposable
{
    private readonly IntakeHouse _house = new();
    private readonly TaskCompletionSource _held = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _house.Dispose();

    [Fact]
    public async Task Alone_AMessageIsCommittedAtOnce_WithoutWaitingForOthers()
    {
        Assert.Equal(SignalVerdict.New, await _house.PostAsync("a", ct: Ct));
        Assert.Equal(SignalVerdict.Same, await _house.PostAsync("a", ct: Ct));
        Assert.Equal(2, _house.Table.Calls);
    }

    [Fact]
    public async Task Hundred_WhileACommitRuns_ShareTheNextOne()
    {
        var posts = await QueueAsync([.. Enumerable.Range(0, 100).Select(i => SpoolHouse.Id(i % 50))]);

        _held.SetResult();
        var verdicts = await Task.WhenAll(posts);

        Assert.Equal(2, _house.Table.Calls);
        Assert.All(verdicts[..50], verdict => Assert.Equal(SignalVerdict.New, verdict));
        Assert.All(verdicts[50..], verdict => Assert.Equal(SignalVerdict.Same, verdict));
        Assert.Equal(["first", .. Enumerable.Range(0, 50).Select(SpoolHouse.Id)], _house.Table.Ids());
    }

    [Fact]
    public async Task PoisonAmongThem_IsRefusedAlone()
    {
        var posts = await QueueAsync(["a", "poison", "b", "a"]);

        _held.SetResult();

        Assert.Equal([SignalVerdict.New, SignalVerdict.Refused, SignalVerdict.New, SignalVerdict.Same], await Task.WhenAll(posts));
        Assert.False(_house.State.IsAway);
    }

    [Fact]
    public async Task PoisonInABatch_IsRefusedAlone() => Assert.Equal(
        [SignalVerdict.New, SignalVerdict.Refused, SignalVerdict.New],
        await _house.PostManyAsync([IntakeHouse.Message("a"), IntakeHouse.Message("poison"), IntakeHouse.Message("b")], Ct));

    [Fact]
    public async Task CallerThatGoesAway_TakesNobodyWithIt()
    {
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var first = _house.PostAsync("unused", ct: Ct);
        await first;
        Hold();
        var leader = _house.PostAsync("leader", ct: gone.Token);
        await _begun.Task.WaitAsync(Ct);
        var leaver = _house.PostAsync("leaver", ct: gone.Token);
        var stayer = _house.PostAsync("stayer", ct: Ct);

        await gone.CancelAsync();
        _held.SetResult();

        Assert.Equal(SignalVerdict.New, await stayer);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leader);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaver);
        Assert.Equal(["unused", "leader", "leaver", "stayer"], _house.Table.Ids());
    }

    [Fact]
    public async Task QueueFull_SaysBusy_AndTheQueuedOnesAreStored()
    {
        var posts = await QueueAsync([.. Enumerable.Range(0, 2_048).Select(SpoolHouse.Id)]);

        Assert.Equal(SignalVerdict.Busy, await _house.PostAsync("one too many", ct: Ct));
        _held.SetResult();

        Assert.All(await Task.WhenAll(posts), verdict => Assert.Equal(SignalVerdict.New, verdict));
        Assert.Equal(2_049, _house.Table.Rows.Count);
        Assert.Equal(SignalVerdict.New, await _house.PostAsync("one too many", ct: Ct));
    }

    [Fact]
    public async Task BacklogBeyondTheLimit_SaysBusy_UntilTriageCaughtUp()
    {
        _house.Board.SetBacklog(new Dictionary<string, int> { ["vk"] = 600, ["max"] = 401 });
        Assert.Equal(SignalVerdict.Busy, await _house.PostAsync("a", ct: Ct));
        Assert.Equal([SignalVerdict.Busy, SignalVerdict.Busy], await _house.PostManyAsync([IntakeHouse.Message("a"), IntakeHouse.Message("b")], Ct));

        _house.Board.SetBacklog(new Dictionary<string, int> { ["vk"] = 1_000 });
        Assert.Equal(SignalVerdict.New, await _house.PostAsync("a", ct: Ct));
    }

    /// <summary>The first message's commit runs; the others stand in the queue behind it.</summary>
    private async Task<Task<SignalVerdict>[]> QueueAsync(IReadOnlyList<string> ids)
    {
        Hold();
        _ = _house.PostAsync("first", ct: Ct);
        await _begun.Task.WaitAsync(Ct);
        return [.. ids.Select(id => _house.PostAsync(id, ct: Ct))];
    }

    private void Hold() => _house.Table.Before = async _ =>
    {
        _begun.TrySetResult();
        await _held.Task;
    };
}
