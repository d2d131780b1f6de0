using Mcu.Application.Common;
using Mcu.Application.Incidents;
using Mcu.Application.Live;
using Mcu.Tests.Support;

namespace Mcu.Tests.Live;

public class LiveBoardTests
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(250);

    private readonly ManualTime _time = new(SampleData.Monday9);
    private readonly LiveBoard _board;
    private long _version;

    public LiveBoardTests() => _board = new LiveBoard(SampleData.Zone, new TownClock(_time), _time);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void Load_MakesTheBoardReady()
    {
        Assert.False(_board.IsLoaded);
        _board.Apply([Received(SampleData.Incident())]);
        Assert.Same(BoardSnapshot.Empty, _board.Current);

        _board.Load(BoardSeed.Empty with { Version = 7, Open = [IncidentCard.From(SampleData.Incident())] });

        Assert.True(_board.IsLoaded);
        Assert.Equal((7L, 1), (_board.Current.Version, _board.Current.Counters.Open));
    }

    [Fact]
    public async Task Watch_BurstOfChanges_SkipsToTheLast()
    {
        _board.Load(BoardSeed.Empty);
        await using var watch = _board.WatchAsync(Pace, Ct).GetAsyncEnumerator(Ct);
        Assert.True(await watch.MoveNextAsync());
        Assert.Equal(0, watch.Current.Version);

        for (var i = 0; i < 100; i++)
        {
            _board.Apply([Received(SampleData.Incident())]);
        }

        var next = watch.MoveNextAsync().AsTask();
        Assert.False(next.IsCompleted);
        _time.Advance(Pace);

        Assert.True(await next);
        Assert.Equal(100, watch.Current.Version);
        Assert.Equal(100, watch.Current.Open.Count);
    }

    [Fact]
    public async Task Watch_Leaving_FreesThePlace()
    {
        _board.Load(BoardSeed.Empty);
        await using (var watch = _board.WatchAsync(Pace, Ct).GetAsyncEnumerator(Ct))
        {
            await watch.MoveNextAsync();
            Assert.Equal(1, _board.WatcherCount);
        }

        Assert.Equal(0, _board.WatcherCount);
    }

    [Fact]
    public async Task Watch_Cancelled_FreesThePlace()
    {
        _board.Load(BoardSeed.Empty);
        using var gone = new CancellationTokenSource();
        await using var watch = _board.WatchAsync(Pace, gone.Token).GetAsyncEnumerator(gone.Token);
        await watch.MoveNextAsync();
        var waiting = watch.MoveNextAsync().AsTask();

        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Equal(0, _board.WatcherCount);
    }

    [Fact]
    public async Task Tick_WhenAClockChangesItsStatus_NotifiesTheWatchers()
    {
        _board.Load(BoardSeed.Empty with { Open = [IncidentCard.From(SampleData.Incident())] });
        await using var watch = _board.WatchAsync(Pace, Ct).GetAsyncEnumerator(Ct);
        await watch.MoveNextAsync();
        var next = watch.MoveNextAsync().AsTask();
        _time.Advance(TimeSpan.FromMinutes(1));
        _board.Tick();
        Assert.False(next.IsCompleted);
        Assert.Equal(SampleData.Monday9.AddMinutes(1), _board.Current.At);

        _time.Advance(TimeSpan.FromHours(4));
        _board.Tick();

        Assert.True(await next);
        Assert.Equal(1, watch.Current.Counters.Overdue);
    }

    [Fact]
    public void Apply_LateInTheDay_ReadsTheClocksFirst()
    {
        _board.Load(BoardSeed.Empty with { Open = [IncidentCard.From(SampleData.Incident())] });
        _time.Advance(TimeSpan.FromHours(5));

        _board.Apply([Received(SampleData.Incident())]);

        Assert.Equal((2, 2), (_board.Current.Counters.Open, _board.Current.Counters.Overdue));
        Assert.Null(_board.Current.NextDue);
    }

    [Fact]
    public async Task SetBacklog_NotifiesOnlyWhenItChanged()
    {
        _board.Load(BoardSeed.Empty);
        _board.Apply([Received(SampleData.Incident())]);
        await using var watch = _board.WatchAsync(Pace, Ct).GetAsyncEnumerator(Ct);
        await watch.MoveNextAsync();
        _board.SetBacklog(new Dictionary<string, int>());
        var next = watch.MoveNextAsync().AsTask();
        _time.Advance(Pace);
        Assert.False(next.IsCompleted);

        _board.SetBacklog(new Dictionary<string, int> { ["ВКонтакте"] = 12 });

        Assert.True(await next);
        Assert.Equal(12, Assert.Single(watch.Current.Sources).Backlog);
    }

    [Fact]
    public void NextDue_IsTheFirstThatIsNotLate()
    {
        var (late, soon) = (SampleData.Incident(SampleData.Monday9.AddDays(-7)), SampleData.Incident());
        _board.Load(BoardSeed.Empty with { Open = [IncidentCard.From(soon), IncidentCard.From(late)] });

        Assert.Equal(soon.Id, _board.Current.NextDue!.Id);
        Assert.Equal([late.Id, soon.Id], _board.Current.OpenOf(null).All.Select(card => card.Id));
    }

    private FeedEntry Received(Incident incident)
    {
        var card = IncidentCard.From(incident);
        return new FeedEntry(++_version, new IncidentReceived(card.ReceivedAt, card.Source, null, null), null, card);
    }
}
