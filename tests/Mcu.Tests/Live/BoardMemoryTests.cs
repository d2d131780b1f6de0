using Mcu.Application.Incidents;
using Mcu.Application.Live;
using Mcu.Tests.Support;

namespace Mcu.Tests.Live;

/// <summary>The memory of a board depends on what is open and recent, never on the whole history.</summary>
public class BoardMemoryTests
{
    private const int OneEverySeconds = 30;

    private static readonly Dictionary<string, int> NoBacklog = [];

    private long _version;
    private DateTimeOffset _now = SampleData.Monday9;

    [Fact]
    public void Aggregates_AfterAHundredThousandShortIncidents_HoldWhatTheyHeldBefore()
    {
        var aggregates = BoardAggregates.From(BoardSeed.Empty, SampleData.Zone, _now);
        foreach (var _ in Enumerable.Range(0, 50))
        {
            Tell(aggregates, SampleData.Fresh(_now)); // These stay open, and their moments lie ahead.
        }

        Live(aggregates, 5_000);
        var before = Reachable.Size(aggregates);
        var pictureBefore = Reachable.Size(aggregates.Snapshot(NoBacklog));

        Live(aggregates, 100_000);

        Assert.InRange(Reachable.Size(aggregates), 1, before * 3 / 2);
        Assert.InRange(Reachable.Size(aggregates.Snapshot(NoBacklog)), 1, pictureBefore * 3 / 2);
        Assert.Equal(50, aggregates.Snapshot(NoBacklog).Counters.Open);
    }

    [Fact]
    public void Ledger_OneIncidentChangedAHundredThousandTimes_HoldsNoMoreThanOne()
    {
        var aggregates = BoardAggregates.From(BoardSeed.Empty, SampleData.Zone, _now);
        var incident = SampleData.Fresh(_now);
        Tell(aggregates, incident);
        Change(aggregates, incident, 1_000);
        var before = Reachable.Size(aggregates);

        Change(aggregates, incident, 100_000);

        Assert.InRange(Reachable.Size(aggregates), 1, before * 3 / 2);
    }

    [Fact]
    public void NextChanges_OfOpenIncidents_AreKeptWhenStaleOnesAreRemoved()
    {
        var aggregates = BoardAggregates.From(BoardSeed.Empty, SampleData.Zone, _now);
        var kept = Enumerable.Range(0, 20).Select(_ => SampleData.Fresh(_now)).ToArray();
        Array.ForEach(kept, incident => Tell(aggregates, incident));
        var dueAt = kept.Max(incident => incident.Clocks.Max(clock => clock.DueAt));
        for (var i = 0; i < 3_000; i++)
        {
            var incident = SampleData.Fresh(_now);
            Tell(aggregates, incident);
            incident.Answer("Да.", "Исполнитель", _now);
            Tell(aggregates, incident);
        }

        aggregates.Advance(dueAt.AddSeconds(1));

        Assert.Equal((20, 20), (aggregates.Snapshot(NoBacklog).Counters.Open, aggregates.Snapshot(NoBacklog).Counters.Overdue));
    }

    private void Live(BoardAggregates aggregates, int lives)
    {
        for (var i = 0; i < lives; i++)
        {
            _now += TimeSpan.FromSeconds(OneEverySeconds);
            aggregates.Advance(_now);
            var incident = SampleData.Fresh(_now);
            incident.Acknowledge("Ольга", _now);
            incident.Answer("Да.", "Исполнитель", _now);
            incident.Close("Ольга", null, elsewhere: false, _now);
            Tell(aggregates, incident);
        }
    }

    private void Change(BoardAggregates aggregates, Incident incident, int times)
    {
        for (var i = 0; i < times; i++)
        {
            incident.Renew(_now);
            Tell(aggregates, incident);
        }
    }

    private void Tell(BoardAggregates aggregates, Incident incident)
    {
        foreach (var change in incident.Unpublished)
        {
            aggregates.Apply(new FeedEntry(++_version, change.Event, change.Was, change.Now));
        }

        incident.Published();
    }
}
