using Mcu.Application.Signals;
using Mcu.Tests.Spool;

namespace Mcu.Tests.Intake;

/// <summary>The database goes away and comes back: nobody waits, nothing overtakes, nothing is stored twice, nothing is lost.</summary>
public sealed class SpoolRoadTests : IDisposable
{
    private readonly IntakeHouse _house = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _house.Dispose();

    [Fact]
    public async Task FirstFailure_GoesToTheSpool_AndTheDatabaseIsNotAskedAgain()
    {
        GoAway();

        Assert.Equal(SignalVerdict.Spooled, await _house.PostAsync("a", ct: Ct));
        var calls = _house.Table.Calls;
        Assert.Equal([SignalVerdict.Spooled, SignalVerdict.Spooled], await _house.PostManyAsync([IntakeHouse.Message("b"), IntakeHouse.Message("c", "max")], Ct));

        Assert.Equal(calls, _house.Table.Calls);
        var state = _house.State;
        Assert.True(state is { IsAway: true, IsInUse: true, TakesMessages: true, Waiting: 3, Bytes: > 0, Problem: null });
        Assert.Equal((SpoolHouse.Now, 2, 1), (state.Since, state.BySource["vk"], state.BySource["max"]));
    }

    [Fact]
    public async Task DatabaseThatHangs_IsGivenUpAfterAMoment()
    {
        var hangs = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _house.Table.Before = _ =>
        {
            begun.TrySetResult();
            return hangs.Task;
        };
        var post = _house.PostManyAsync([IntakeHouse.Message("a"), IntakeHouse.Message("b")], Ct);
        await begun.Task.WaitAsync(Ct);

        _house.Time.Advance(TimeSpan.FromSeconds(3));

        Assert.Equal([SignalVerdict.Spooled, SignalVerdict.Spooled], await post);

        // It comes through after all: bringing the same again changes nothing.
        hangs.SetResult();
        ComeBack();
        Assert.True(await _house.DrainAsync());
        Assert.Equal(["a", "b"], _house.Table.Ids());
    }

    [Fact]
    public async Task Drained_InOrder_ThenStraightToTheDatabaseAgain()
    {
        GoAway();
        foreach (var i in Enumerable.Range(0, 1_203))
        {
            await _house.PostAsync(SpoolHouse.Id(i), ct: Ct);
        }

        Assert.False(await _house.DrainAsync());
        Assert.Equal(1_203, _house.State.Waiting);
        ComeBack();
        Assert.True(await _house.DrainAsync());
        Assert.Equal(SignalVerdict.New, await _house.PostAsync("after", ct: Ct));

        Assert.Equal([.. Enumerable.Range(0, 1_203).Select(SpoolHouse.Id), "after"], _house.Table.Ids());
        Assert.All(_house.Table.Rows[..1_203], row => Assert.Equal(SpoolHouse.Now, row.AcceptedAt));
        Assert.True(_house.State is { IsInUse: false, Since: null, Waiting: 0, Bytes: 0 });
    }

    [Fact]
    public async Task WhileSomethingWaits_NewMessagesGoBehind_AndTheSameAgainIsStoredOnce()
    {
        GoAway();
        Signal[] waiting = [IntakeHouse.Message("a"), IntakeHouse.Message("b"), .. Enumerable.Range(0, 1_100).Select(i => IntakeHouse.Message(SpoolHouse.Id(i)))];
        await _house.PostManyAsync(waiting, Ct);
        List<SignalVerdict> meanwhile = [];
        _house.Table.Before = async _ =>
        {
            // The first piece is on its way to the table; the sender sends everything again, and one more.
            _house.Table.Before = _ => Task.CompletedTask;
            foreach (var id in (string[])["a", "b", "c", "a"])
            {
                meanwhile.Add(await _house.PostAsync(id, ct: Ct));
            }
        };

        Assert.True(await _house.DrainAsync());

        Assert.All(meanwhile, verdict => Assert.Equal(SignalVerdict.Spooled, verdict));
        Assert.Equal([.. waiting.Select(signal => signal.ExternalId), "c"], _house.Table.Ids());
        Assert.Equal(SignalVerdict.Same, await _house.PostAsync("c", ct: Ct));
    }

    [Fact]
    public async Task SendersThatNeverPause_DoNotKeepTheSpoolInUseForEver()
    {
        GoAway();
        await _house.PostAsync("a", ct: Ct);
        List<Task<SignalVerdict>> posts = [];
        _house.Table.Before = _ =>
        {
            // Each time something is brought over, the next message is there already.
            if (posts.Count < 10_000 && _house.State.IsInUse)
            {
                posts.Add(_house.PostAsync(SpoolHouse.Id(posts.Count), ct: Ct));
            }

            return Task.CompletedTask;
        };

        Assert.True(await _house.DrainAsync());
        await Task.WhenAll(posts);

        Assert.InRange(posts.Count, 1, 100);
        Assert.Equal(["a", .. Enumerable.Range(0, posts.Count).Select(SpoolHouse.Id)], _house.Table.Ids());
        Assert.False(_house.State.IsInUse);
    }

    [Fact]
    public async Task HandOver_HoldsANewMessageBack_UntilTheLastWaitingOneIsBrought()
    {
        GoAway();
        await _house.PostAsync("a", ct: Ct);
        ComeBack();
        Task<SignalVerdict> late;
        using (_house.Road.HoldBack())
        {
            late = _house.PostAsync("b", ct: Ct);
            Assert.False(late.IsCompleted);
            await _house.DrainAsync();
        }

        Assert.Equal(SignalVerdict.New, await late);
        Assert.Equal(["a", "b"], _house.Table.Ids());
    }

    [Fact]
    public async Task CommitWhoseAnswerWasLost_IsSettledByBringingItAgain()
    {
        _house.Table.After = FakeTable.Away;

        Assert.Equal(SignalVerdict.Spooled, await _house.PostAsync("a", ct: Ct));
        _house.Table.After = null;
        Assert.True(await _house.DrainAsync());

        Assert.Equal(["a"], _house.Table.Ids());
    }

    [Fact]
    public async Task RefusedWhileBroughtOver_IsKeptForAPerson_AndBlocksNobody()
    {
        GoAway();
        foreach (var id in (string[])["a", "poison", "b"])
        {
            await _house.PostAsync(id, ct: Ct);
        }

        ComeBack();
        Assert.True(await _house.DrainAsync());

        Assert.Equal(["a", "b"], _house.Table.Ids());
        Assert.Equal(0, _house.State.Waiting);
        Assert.Contains("1 message(s) that the database refused", _house.State.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SpoolFull_SaysAway_AndTakesAgainWhenItIsDrained()
    {
        using var house = new IntakeHouse(maxBytes: 400);
        house.Table.Before = _ => throw FakeTable.Away;

        Assert.Equal(SignalVerdict.Spooled, await house.PostAsync("a", ct: Ct));
        Assert.Equal(SignalVerdict.Spooled, await house.PostAsync("b", ct: Ct));
        Assert.Equal(SignalVerdict.Away, await house.PostAsync("c", ct: Ct));
        Assert.False(house.State.TakesMessages);
        Assert.Contains("is full", house.State.Problem, StringComparison.Ordinal);

        house.Table.Before = _ => Task.CompletedTask;
        Assert.True(await house.DrainAsync());
        Assert.True(house.State is { TakesMessages: true, Problem: null });
    }

    [Fact]
    public async Task PoolExhausted_GoesToTheSpool_AndIsBroughtOver()
    {
        _house.Table.Before = _ => throw FakeTable.Exhausted;
        Assert.Equal(SignalVerdict.Spooled, await _house.PostAsync("a", ct: Ct));

        _house.Table.Before = _ => Task.CompletedTask;
        Assert.True(await _house.DrainAsync());
        Assert.Equal(["a"], _house.Table.Ids());
    }

    [Fact]
    public async Task WithoutASpool_SaysAwayAtOnce_UntilTheDatabaseAnswers()
    {
        using var house = new IntakeHouse(hasSpool: false);
        house.Table.Before = _ => throw FakeTable.Away;
        Assert.Equal(SignalVerdict.Away, await house.PostAsync("a", ct: Ct));
        house.Table.Before = _ => Task.CompletedTask;
        house.Probe.Answer = () => false;

        Assert.False(await house.DrainAsync());
        Assert.Equal(SignalVerdict.Away, await house.PostAsync("a", ct: Ct));
        Assert.Equal(1, house.Table.Calls);

        house.Probe.Answer = () => true;
        Assert.True(await house.DrainAsync());
        Assert.Equal(SignalVerdict.New, await house.PostAsync("a", ct: Ct));
    }

    [Fact]
    public async Task BacklogBeyondTheLimit_DoesNotKeepMessagesFromTheSpool()
    {
        _house.Board.SetBacklog(new Dictionary<string, int> { ["vk"] = 5_000 });
        _house.Road.Close(FakeTable.Away);

        Assert.Equal(SignalVerdict.Spooled, await _house.PostAsync("a", ct: Ct));
    }

    [Fact]
    public async Task RegisterThatRenews_IsNeverSpooled_ItFailsClearly()
    {
        GoAway();

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => _house.RenewAsync("a"));

        Assert.Equal(0, _house.State.Waiting);
    }

    [Fact]
    public async Task Bug_IsNoReasonToSpool()
    {
        _house.Table.Before = _ => throw new InvalidCastException();

        await Assert.ThrowsAsync<InvalidCastException>(() => _house.PostAsync("a", ct: Ct));

        Assert.False(_house.State.IsAway);
    }

    private void GoAway() => _house.Table.Before = _ => throw FakeTable.Away;

    private void ComeBack() => _house.Table.Before = _ => Task.CompletedTask;
}
