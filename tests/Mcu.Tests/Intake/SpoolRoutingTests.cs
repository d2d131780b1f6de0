using Mcu.Application.Signals;
using Mcu.Tests.Spool;

namespace Mcu.Tests.Intake;

/// <summary>
/// The database goes away and comes back: nobody waits, no message overtakes another, none is stored twice, none is lost.
/// </summary>
public sealed class SpoolRoutingTests : IDisposable
{
    private readonly IntakeFixture _fixture = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task FirstFailure_GoesToTheSpool_AndTheDatabaseIsNotAskedAgain()
    {
        GoAway();

        Assert.Equal(SignalVerdict.Spooled, await _fixture.PostAsync("a", ct: Ct));
        var calls = _fixture.Table.Calls;
        Assert.Equal(
            [SignalVerdict.Spooled, SignalVerdict.Spooled],
            await _fixture.PostManyAsync([IntakeFixture.Message("b"), IntakeFixture.Message("c", "max")], Ct));

        Assert.Equal(calls, _fixture.Table.Calls);
        var state = _fixture.State;
        Assert.True(state is { IsAway: true, IsInUse: true, TakesMessages: true, Waiting: 3, Bytes: > 0, Problem: null });
        Assert.Equal((SpoolFixture.Now, 2, 1), (state.Since, state.BySource["vk"], state.BySource["max"]));
    }

    [Fact]
    public async Task DatabaseThatHangs_IsGivenUpAfterAMoment()
    {
        var hangs = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _fixture.Table.Before = _ =>
        {
            begun.TrySetResult();
            return hangs.Task;
        };
        var post = _fixture.PostManyAsync([IntakeFixture.Message("a"), IntakeFixture.Message("b")], Ct);
        await begun.Task.WaitAsync(Ct);

        _fixture.Time.Advance(TimeSpan.FromSeconds(3));

        Assert.Equal([SignalVerdict.Spooled, SignalVerdict.Spooled], await post);

        // It succeeds after all; storing the same again changes nothing.
        hangs.SetResult();
        ComeBack();
        Assert.True(await _fixture.DrainAsync());
        Assert.Equal(["a", "b"], _fixture.Table.Ids());
    }

    [Fact]
    public async Task Drained_InOrder_ThenStraightToTheDatabaseAgain()
    {
        GoAway();
        foreach (var i in Enumerable.Range(0, 1_203))
        {
            await _fixture.PostAsync(SpoolFixture.Id(i), ct: Ct);
        }

        Assert.False(await _fixture.DrainAsync());
        Assert.Equal(1_203, _fixture.State.Waiting);
        ComeBack();
        Assert.True(await _fixture.DrainAsync());
        Assert.Equal(SignalVerdict.New, await _fixture.PostAsync("after", ct: Ct));

        Assert.Equal([.. Enumerable.Range(0, 1_203).Select(SpoolFixture.Id), "after"], _fixture.Table.Ids());
        Assert.All(_fixture.Table.Rows[..1_203], row => Assert.Equal(SpoolFixture.Now, row.AcceptedAt));
        Assert.True(_fixture.State is { IsInUse: false, Since: null, Waiting: 0, Bytes: 0 });
    }

    [Fact]
    public async Task WhileSomethingWaits_NewMessagesGoBehind_AndTheSameAgainIsStoredOnce()
    {
        GoAway();
        Signal[] waiting = [
            IntakeFixture.Message("a"),
            IntakeFixture.Message("b"),
            .. Enumerable.Range(0, 1_100).Select(i => IntakeFixture.Message(SpoolFixture.Id(i))),
        ];
        await _fixture.PostManyAsync(waiting, Ct);
        List<SignalVerdict> meanwhile = [];
        _fixture.Table.Before = async _ =>
        {
            // The first piece is on its way to the table; the sender sends everything again, and one more.
            _fixture.Table.Before = _ => Task.CompletedTask;
            foreach (var id in (string[])["a", "b", "c", "a"])
            {
                meanwhile.Add(await _fixture.PostAsync(id, ct: Ct));
            }
        };

        Assert.True(await _fixture.DrainAsync());

        Assert.All(meanwhile, verdict => Assert.Equal(SignalVerdict.Spooled, verdict));
        Assert.Equal([.. waiting.Select(signal => signal.ExternalId), "c"], _fixture.Table.Ids());
        Assert.Equal(SignalVerdict.Same, await _fixture.PostAsync("c", ct: Ct));
    }

    [Fact]
    public async Task SendersThatNeverPause_DoNotKeepTheSpoolInUseForEver()
    {
        GoAway();
        await _fixture.PostAsync("a", ct: Ct);
        List<Task<SignalVerdict>> posts = [];
        _fixture.Table.Before = _ =>
        {
            // Each time something is stored, the next message has already arrived.
            if (posts.Count < 10_000 && _fixture.State.IsInUse)
            {
                posts.Add(_fixture.PostAsync(SpoolFixture.Id(posts.Count), ct: Ct));
            }

            return Task.CompletedTask;
        };

        Assert.True(await _fixture.DrainAsync());
        await Task.WhenAll(posts);

        Assert.InRange(posts.Count, 1, 100);
        Assert.Equal(["a", .. Enumerable.Range(0, posts.Count).Select(SpoolFixture.Id)], _fixture.Table.Ids());
        Assert.False(_fixture.State.IsInUse);
    }

    [Fact]
    public async Task Switch_HoldsANewMessageBack_UntilTheLastSpooledOneIsStored()
    {
        GoAway();
        await _fixture.PostAsync("a", ct: Ct);
        ComeBack();
        Task<SignalVerdict> late;
        using (_fixture.IntakeRouter.HoldBack())
        {
            late = _fixture.PostAsync("b", ct: Ct);
            Assert.False(late.IsCompleted);
            await _fixture.DrainAsync();
        }

        Assert.Equal(SignalVerdict.New, await late);
        Assert.Equal(["a", "b"], _fixture.Table.Ids());
    }

    [Fact]
    public async Task CommitWhoseAnswerWasLost_IsSettledByBringingItAgain()
    {
        _fixture.Table.After = FakeTable.Away;

        Assert.Equal(SignalVerdict.Spooled, await _fixture.PostAsync("a", ct: Ct));
        _fixture.Table.After = null;
        Assert.True(await _fixture.DrainAsync());

        Assert.Equal(["a"], _fixture.Table.Ids());
    }

    [Fact]
    public async Task RefusedWhileBroughtOver_IsKeptForAPerson_AndBlocksNobody()
    {
        GoAway();
        foreach (var id in (string[])["a", "poison", "b"])
        {
            await _fixture.PostAsync(id, ct: Ct);
        }

        ComeBack();
        Assert.True(await _fixture.DrainAsync());

        Assert.Equal(["a", "b"], _fixture.Table.Ids());
        Assert.Equal(0, _fixture.State.Waiting);
        Assert.Contains("1 message(s) that the database refused", _fixture.State.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SpoolFull_ReturnsAway_AndAcceptsAgainWhenItIsDrained()
    {
        using var fixture = new IntakeFixture(maxBytes: 400);
        fixture.Table.Before = _ => throw FakeTable.Away;

        Assert.Equal(SignalVerdict.Spooled, await fixture.PostAsync("a", ct: Ct));
        Assert.Equal(SignalVerdict.Spooled, await fixture.PostAsync("b", ct: Ct));
        Assert.Equal(SignalVerdict.Away, await fixture.PostAsync("c", ct: Ct));
        Assert.False(fixture.State.TakesMessages);
        Assert.Contains("is full", fixture.State.Problem, StringComparison.Ordinal);

        fixture.Table.Before = _ => Task.CompletedTask;
        Assert.True(await fixture.DrainAsync());
        Assert.True(fixture.State is { TakesMessages: true, Problem: null });
    }

    [Fact]
    public async Task PoolExhausted_GoesToTheSpool_AndIsStoredLater()
    {
        _fixture.Table.Before = _ => throw FakeTable.Exhausted;
        Assert.Equal(SignalVerdict.Spooled, await _fixture.PostAsync("a", ct: Ct));

        _fixture.Table.Before = _ => Task.CompletedTask;
        Assert.True(await _fixture.DrainAsync());
        Assert.Equal(["a"], _fixture.Table.Ids());
    }

    [Fact]
    public async Task WithoutASpool_ReturnsAwayAtOnce_UntilTheDatabaseAnswers()
    {
        using var fixture = new IntakeFixture(hasSpool: false);
        fixture.Table.Before = _ => throw FakeTable.Away;
        Assert.Equal(SignalVerdict.Away, await fixture.PostAsync("a", ct: Ct));
        fixture.Table.Before = _ => Task.CompletedTask;
        fixture.Probe.Answer = () => false;

        Assert.False(await fixture.DrainAsync());
        Assert.Equal(SignalVerdict.Away, await fixture.PostAsync("a", ct: Ct));
        Assert.Equal(1, fixture.Table.Calls);

        fixture.Probe.Answer = () => true;
        Assert.True(await fixture.DrainAsync());
        Assert.Equal(SignalVerdict.New, await fixture.PostAsync("a", ct: Ct));
    }

    [Fact]
    public async Task BacklogBeyondTheLimit_DoesNotKeepMessagesFromTheSpool()
    {
        _fixture.Board.SetBacklog(new Dictionary<string, int> { ["vk"] = 5_000 });
        _fixture.IntakeRouter.Close(FakeTable.Away);

        Assert.Equal(SignalVerdict.Spooled, await _fixture.PostAsync("a", ct: Ct));
    }

    [Fact]
    public async Task RegisterThatRenews_IsNeverSpooled_ItFailsClearly()
    {
        GoAway();

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => _fixture.RenewAsync("a"));

        Assert.Equal(0, _fixture.State.Waiting);
    }

    [Fact]
    public async Task Bug_IsNoReasonToSpool()
    {
        _fixture.Table.Before = _ => throw new InvalidCastException();

        await Assert.ThrowsAsync<InvalidCastException>(() => _fixture.PostAsync("a", ct: Ct));

        Assert.False(_fixture.State.IsAway);
    }

    private void GoAway() => _fixture.Table.Before = _ => throw FakeTable.Away;

    private void ComeBack() => _fixture.Table.Before = _ => Task.CompletedTask;
}
