using Mcu.Application.Incidents;
using Mcu.Application.Live;
using Mcu.Tests.Support;

namespace Mcu.Tests.Live;

/// <summary>What a board holds follows what is open and what is recent, never how much there has been.</summary>
public class BoardMemoryTests
{
    private const int OneEverySeconds = 30;

    private static readonly Dictionary<string, int> NoBacklog = [];

    private long _version;
    private DateTimeOffset _now = Some.Monday9;

    [Fact]
    public void Ledger_AfterAHundredThousandShortLives_HoldsWhatItHeldBeforeThem()
    {
        var ledger = BoardLedger.From(BoardSeed.Empty, Some.Zone, _now);
        foreach (var _ in Enumerable.Range(0, 50))
        {
            Tell(ledger, Some.Fresh(_now)); // These stay open, and their moments lie ahead.
        }

        Live(ledger, 5_000);
        var before = Reachable.Size(ledger);
        var pictureBefore = Reachable.Size(ledger.Snapshot(NoBacklog));

        Live(ledger, 100_000);

        Assert.InRange(Reachable.Size(ledger), 1, before * 3 / 2);
        Assert.InRange(Reachable.Size(ledger.Snapshot(NoBacklog)), 1, pictureBefore * 3 / 2);
        Assert.Equal(50, ledger.Snapshot(NoBacklog).Counters.Open);
    }

    [Fact]
    public void Ledger_OneIncidentChangedAHundredThousandTimes_HoldsNoMoreThanOne()
    {
        var ledger = BoardLedger.From(BoardSeed.Empty, Some.Zone, _now);
        var incident = Some.Fresh(_now);
        Tell(ledger, incident);
        Change(ledger, incident, 1_000);
        var before = Reachable.Size(ledger);

        Change(ledger, incident, 100_000);

        Assert.InRange(Reachable.Size(ledger), 1, before * 3 / 2);
    }

    [Fact]
    public void Moments_OfTheLiving_AreKeptWhenTheDeadGo()
    {
        var ledger = BoardLedger.From(BoardSeed.Empty, Some.Zone, _now);
        var kept = Enumerable.Range(0, 20).Select(_ => Some.Fresh(_now)).ToArray();
        Array.ForEach(kept, incident => Tell(ledger, incident));
        var dueAt = kept.Max(incident => incident.Clocks.Max(clock => clock.DueAt));
        for (var i = 0; i < 3_000; i++)
        {
            var incident = Some.Fresh(_now);
            Tell(ledger, incident);
            incident.Answer("Да.", "Исполнитель", _now);
            Tell(ledger, incident);
        }

        ledger.Advance(dueAt.AddSeconds(1));

        Assert.Equal((20, 20), (ledger.Snapshot(NoBacklog).Counters.Open, ledger.Snapshot(NoBacklog).Counters.Overdue));
    }

    private void Live(BoardLedger ledger, int lives)
    {
        for (var i = 0; i < lives; i++)
        {
            _now += TimeSpan.FromSeconds(OneEverySeconds);
            ledger.Advance(_now);
            var incident = Some.Fresh(_now);
            incident.Acknowledge("Ольга", _now);
            incident.Answer("Да.", "Исполнитель", _now);
            incident.Close("Ольга", null, elsewhere: false, _now);
            Tell(ledger, incident);
        }
    }

    private void Change(BoardLedger ledger, Incident incident, int times)
    {
        for (var i = 0; i < times; i++)
        {
            incident.Renew(_now);
            Tell(ledger, incident);
        }
    }

    private void Tell(BoardLedger ledger, Incident incident)
    {
        foreach (var change in incident.Unpublished)
        {
            ledger.Apply(new FeedEntry(++_version, change.Event, change.Was, change.Now));
        }

        incident.Published();
    }
}
