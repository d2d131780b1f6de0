using Mcu.Application.Common;
using Mcu.Application.Deadlines;
using Mcu.Application.Incidents;
using Mcu.Application.People;
using Mcu.Application.Signals;
using Mcu.Application.Triage;
using Mcu.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace Mcu.Tests.Triage;

public class TriageSignalsTests
{
    private readonly FakeStore _store = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_FreshMessages_BecomeNumberedIncidents()
    {
        _store.Pending(SampleData.Signal(), SampleData.Signal(externalId: "2", kind: MessageKind.Appeal));

        Assert.Equal(2, await RunAsync());

        Assert.Equal(["С-2026-0001", "О-2026-0002"], _store.Added.Select(incident => incident.Number));
        Assert.Equal([MessageKind.Message, MessageKind.Appeal], _store.Added.Select(incident => incident.Kind));
    }

    [Fact]
    public async Task Run_NothingThere_CommitsNothing()
    {
        Assert.Equal(0, await RunAsync());
        Assert.Equal(0, _store.Commits);
    }

    [Fact]
    public async Task Run_NewYearsNight_NumbersByTheTownsOwnYear()
    {
        _store.Pending(SampleData.InPerm("2027-01-01 00:30"), SampleData.Signal());

        await RunAsync();

        Assert.Equal("С-2027-0001", _store.Added[0].Number);
    }

    [Fact]
    public async Task Run_LifeLivedElsewhere_KeepsItsTrueMoments()
    {
        var (seen, answered, closed) = (SampleData.Monday9.AddMinutes(5), SampleData.Monday9.AddHours(2), SampleData.Monday9.AddDays(2));
        _store.Pending(
            SampleData.Signal() with { Done = new SignalOutcome("Горзеленхоз", answered, "Убрали.", closed, "Решено", seen, "Ольга") });

        await RunAsync();

        var incident = Assert.Single(_store.Added);
        Assert.Equal((IncidentStatus.Answered, true), (incident.Status, incident.AnsweredInTime));
        Assert.Equal((seen, answered, closed), (incident.AcknowledgedAt, incident.AnsweredAt, incident.ClosedAt));
        Assert.Null(incident.EscalateAt);
    }

    [Fact]
    public async Task Run_NewerLine_RenewsTheIncident_AndCatchesUpOnce()
    {
        var incident = SampleData.Incident();
        var done = new SignalOutcome("Горзеленхоз", SampleData.Monday9.AddHours(2), "Убрали.", null, null);
        _store.Pending(incident, SampleData.Signal() with { Done = done });
        await RunAsync();
        _store.Pending(incident, SampleData.Signal() with { Done = done with { ClosedAt = SampleData.Monday9.AddDays(1) } });

        await RunAsync();

        Assert.Equal(["renewed", "answered", "renewed", "closed"], incident.Unpublished.Select(change => change.Event.Name));
        Assert.Empty(_store.Added);
    }

    [Fact]
    public async Task Run_TitleHidesWhoWrote_TheTextStays()
    {
        _store.Pending(
            SampleData.Signal("Яма на ул. Ленина, 73, тел. 89123456789. Анна") with { Author = new SignalAuthor(null, "Анна К.", null) });

        await RunAsync();

        var incident = Assert.Single(_store.Added);
        Assert.DoesNotContain("73", incident.Title);
        Assert.DoesNotContain("8912", incident.Title);
        Assert.DoesNotContain("Анна", incident.Title);
        Assert.Contains("89123456789", incident.Text);
    }

    [Fact]
    public async Task Run_OfficerFaster_CountsNothing()
    {
        _store.Pending(SampleData.Signal());
        _store.Refuse = true;

        Assert.Equal(0, await RunAsync());
    }

    [Fact]
    public async Task Run_AppealByEmail_IsAMessageInItsJournal_ByItsNorms_AndItsTimelineGivesTheReason()
    {
        _store.Pending(SampleData.Signal(kind: MessageKind.Appeal) with { Channel = Signal.Email });

        await RunAsync();

        var incident = Assert.Single(_store.Added);
        Assert.Equal(("С-2026-0001", MessageKind.Message), (incident.Number, incident.Kind));
        Assert.DoesNotContain(incident.Clocks, clock => clock.Norm.StartsWith("59FZ", StringComparison.Ordinal));
        Assert.Equal(EmailRule.Name, Assert.Single(incident.Unpublished.Select(change => change.Event).OfType<IncidentReceived>()).KindBy);
    }

    /// <summary>A register's file says nothing of channels: its appeals stay appeals, lived elsewhere or not.</summary>
    [Fact]
    public async Task Run_AppealOfAnImportedRegister_StaysAnAppeal()
    {
        _store.Pending(
            SampleData.Signal(kind: MessageKind.Appeal) with { Done = new SignalOutcome("Горзеленхоз", null, null, null, null) });

        await RunAsync();

        var incident = Assert.Single(_store.Added);
        Assert.Equal(("О-2026-0001", MessageKind.Appeal), (incident.Number, incident.Kind));
        Assert.Null(Assert.Single(incident.Unpublished.Select(change => change.Event).OfType<IncidentReceived>()).KindBy);
    }

    [Fact]
    public async Task Run_MessageTakenSinceTheLook_IsDropped_AndTheOthersGoOn()
    {
        _store.Pending(SampleData.Signal(), SampleData.Signal(externalId: "2"), SampleData.Signal(externalId: "3"));
        _store.Taken.Add("2");

        Assert.Equal(3, await RunAsync());

        Assert.Equal(2, _store.Added.Count);
        Assert.Equal(1, _store.Claims);
    }

    [Fact]
    public async Task Run_LinkMarkupOfAPlatform_IsNeitherInTheTextNorInTheTitle()
    {
        _store.Pending(SampleData.Signal("[id77|Пример], на [https://vk.com/wall-1_2|фото] яма, *id5 (Имя) [club1|@adm"));

        await RunAsync();

        var incident = Assert.Single(_store.Added);
        Assert.Equal("Пример, на фото яма, Имя @adm", incident.Text);
        Assert.DoesNotContain("[", incident.Title);
        Assert.DoesNotContain("Пример", incident.Title);
    }

    [Fact]
    public async Task Run_FailedBatch_IsTakenByNobodyElse_UntilItIsReleased()
    {
        using var cursor = new InboxCursor();
        _store.Pending(SampleData.Signal());
        _store.IsBroken = true;
        var fault = await Assert.ThrowsAsync<TriageFaultException>(() => Triage().RunAsync(100, cursor, Ct));
        _store.IsBroken = false;

        _store.Pending(SampleData.Signal());
        Assert.Equal(new TriageRound(1, 0), await Triage().RunAsync(100, cursor, Ct));
        Assert.Equal(1, _store.Claims);

        await cursor.ReleaseAsync(fault.Lines);
        _store.Pending(SampleData.Signal());
        Assert.Equal(new TriageRound(1, 1), await Triage().RunAsync(100, cursor, Ct));
    }

    [Fact]
    public async Task Run_AllTakenByAnotherNode_LookedAtThemAndMadeNone()
    {
        using var cursor = new InboxCursor();
        _store.Pending(SampleData.Signal());
        _store.Taken.Add("1");

        Assert.Equal(new TriageRound(1, 0), await Triage().RunAsync(100, cursor, Ct));
    }

    private Task<int> RunAsync() => Triage().RunAsync(100, Ct);

    private TriageSignals Triage()
    {
        var perm = SampleData.Perm;
        var resolver = new PlacementResolver(perm.Topics, new KeywordTopicFinder(perm.Topics), perm.Districts, perm.Routes, perm.Town);
        return new TriageSignals(
            _store,
            resolver,
            new SourceCatalog([]),
            new DeadlineRules(perm.Rules),
            new PipelineTelemetry(),
            NullLogger<TriageSignals>.Instance);
    }

    private sealed class FakeStore : IIncidentStore
    {
        private readonly Queue<PendingSignal> _pending = new();

        public List<Incident> Added { get; } = [];

        public int Commits { get; private set; }

        public bool Refuse { get; set; }

        /// <summary>Committing throws.</summary>
        public bool IsBroken { get; set; }

        /// <summary>External ids that somebody else has taken since the look.</summary>
        public HashSet<string> Taken { get; } = [];

        public int Claims { get; private set; }

        public void Pending(params Signal[] signals) => signals.ToList().ForEach(signal => Pending(SampleData.Monday9, signal));

        public void Pending(DateTimeOffset at, Signal signal) => _pending.Enqueue(new PendingSignal(_pending.Count + 1, signal, at, null));

        public void Pending(Incident incident, Signal signal) =>
            _pending.Enqueue(new PendingSignal(1, signal, SampleData.Monday9.AddDays(1), incident));

        public Task<IReadOnlyList<PendingSignal>> ToTriageAsync(IReadOnlyList<long> lines, CancellationToken ct) =>
            throw new NotSupportedException();

        public Task<IReadOnlyList<PendingSignal>> ClaimAsync(IReadOnlyList<PendingSignal> seen, CancellationToken ct)
        {
            Claims++;
            return Task.FromResult<IReadOnlyList<PendingSignal>>([.. seen.Where(signal => !Taken.Contains(signal.Signal.ExternalId))]);
        }

        public Task<IReadOnlyList<PendingSignal>> ToTriageAsync(long after, int limit, CancellationToken ct)
        {
            PendingSignal[] taken = [.. _pending];
            _pending.Clear();
            return Task.FromResult<IReadOnlyList<PendingSignal>>(taken);
        }

        public Task<IReadOnlyList<IncidentIdentity>> AllocateIdentitiesAsync(IReadOnlyList<string> journals, CancellationToken ct) =>
            Task.FromResult<IReadOnlyList<IncidentIdentity>>(
                [.. journals.Select((journal, i) => IncidentIdentity.Of(i + 1, journal, i + 1))]);

        public void Add(Incident incident, PendingSignal from) => Added.Add(incident);

        public void Renewed(PendingSignal from)
        {
        }

        public Task<Outcome> CommitAsync(Actor? by, CancellationToken ct)
        {
            Commits++;
            if (IsBroken)
            {
                throw new InvalidOperationException();
            }

            return Task.FromResult(Refuse ? Outcome.Refuse("incident.changed") : Outcome.Done);
        }

        public Task<Incident?> FindAsync(string number, CancellationToken ct) => throw new NotSupportedException();

        public Task<IReadOnlyList<Incident>> FindManyAsync(IReadOnlyList<string> numbers, CancellationToken ct) =>
            throw new NotSupportedException();

        public Task<IReadOnlyList<Incident>> FindManyAsync(IReadOnlyList<long> ids, CancellationToken ct) =>
            throw new NotSupportedException();

        public Task<LastChange?> LastChangeAsync(long id, CancellationToken ct) => throw new NotSupportedException();

        public Task<IReadOnlyList<Incident>> ToEscalateAsync(DateTimeOffset now, int limit, CancellationToken ct) =>
            throw new NotSupportedException();

        public Task QuarantineAsync(long line, string why, CancellationToken ct) => throw new NotSupportedException();
    }
}
