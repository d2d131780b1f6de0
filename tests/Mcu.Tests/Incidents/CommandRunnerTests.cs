using Mcu.Application.Common;
using Mcu.Application.Incidents;
using Mcu.Application.Incidents.Commands;
using Mcu.Application.People;
using Mcu.Application.Signals;
using Mcu.Application.Triage;
using Mcu.Tests.Support;

namespace Mcu.Tests.Incidents;

public class CommandRunnerTests
{
    private readonly FakeStore _store = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_UnknownNumber_IsMissing() =>
        Assert.IsType<Outcome.Missing>(await Acknowledge("С-2026-9999", null));

    [Fact]
    public async Task Run_Accepted_IsCommittedOnce()
    {
        var number = _store.Put(SampleData.Incident());

        Assert.Equal(Outcome.Done, await Acknowledge(number, expected: 1));
        Assert.Equal(1, _store.Commits);
    }

    [Fact]
    public async Task Run_Refused_CommitsNothing()
    {
        var number = _store.Put(SampleData.Incident());
        await Acknowledge(number, null);

        Assert.IsType<Outcome.Lost>(await Acknowledge(number, null));
        Assert.Equal(1, _store.Commits);
    }

    [Fact]
    public async Task Run_OlderRevisionSeen_IsLostToWhoeverChangedIt()
    {
        var lost = Assert.IsType<Outcome.Lost>(await Acknowledge(_store.Put(Classified("Пётр")), expected: 1));

        Assert.Equal(("incident.changed", "Пётр", SampleData.Monday9), (lost.Code, lost.WonBy, lost.WonAt));
        Assert.Equal(0, _store.Commits);
    }

    [Fact]
    public async Task Run_SomebodyElseCommittedFirst_RunsAgain_AndNamesTheWinner()
    {
        var stale = SampleData.Incident();
        var number = _store.Put(stale);
        var won = SampleData.Incident();
        won.Acknowledge("Пётр", SampleData.Monday9);
        _store.RefuseNext(() => _store.Replace(number, won));

        var lost = Assert.IsType<Outcome.Lost>(await Acknowledge(number, null));

        Assert.Equal("Пётр", lost.WonBy);
        Assert.Equal(1, _store.Commits);
    }

    [Fact]
    public async Task Run_AlwaysTooLate_GivesUp_AndNamesWhoChangedItLast()
    {
        var number = _store.Put(SampleData.Incident());
        for (var i = 0; i < 20; i++)
        {
            _store.RefuseNext(() => _store.Replace(number, Classified("Пётр")));
        }

        var lost = Assert.IsType<Outcome.Lost>(await Acknowledge(number, null));

        Assert.Equal(("incident.changed", "Пётр", SampleData.Monday9), (lost.Code, lost.WonBy, lost.WonAt));
    }

    [Fact]
    public async Task Run_RefusedBecauseSomebodyCommittedFirst_NamesThem()
    {
        var number = _store.Put(SampleData.Incident());
        var won = SampleData.Incident();
        won.Answer("Сделано", "Пётр", SampleData.Monday9);
        _store.RefuseNext(() => _store.Replace(number, won));

        var lost = Assert.IsType<Outcome.Lost>(await Assign(number, "roads"));

        Assert.Equal(("incident.changed", "Пётр"), (lost.Code, lost.WonBy));
    }

    [Fact]
    public async Task Run_RefusedOnAnOlderRevision_NamesWhoChangedIt_ElseTheReason()
    {
        var answered = SampleData.Incident();
        answered.Answer("Сделано", "Пётр", SampleData.Monday9);
        var number = _store.Put(answered);

        Assert.Equal("Пётр", Assert.IsType<Outcome.Lost>(await Assign(number, "roads", expected: 1)).WonBy);
        Assert.Equal("incident.answered", Assert.IsType<Outcome.Refused>(await Assign(number, "roads", answered.Revision)).Code);
        Assert.Equal("incident.answered", Assert.IsType<Outcome.Refused>(await Assign(number, "roads")).Code);
    }

    [Fact]
    public async Task Assign_UnknownExecutor_IsRefused()
    {
        var number = _store.Put(SampleData.Incident());

        Assert.Equal("executor.unknown", Assert.IsType<Outcome.Refused>(await Assign(number, "nobody")).Code);
        Assert.Equal(Outcome.Done, await Assign(number, "roads"));
        Assert.Equal(SampleData.Perm.Town.Executor("roads")!.Block, (await _store.FindAsync(number, Ct))!.Block);
    }

    [Theory]
    [InlineData(Roles.Wall)]
    [InlineData(Roles.Executor)]
    [InlineData(Roles.Mayor)]
    [InlineData("nobody")]
    public async Task Run_WithoutTheRight_IsForbidden_AndTouchesNothing(string role)
    {
        var number = _store.Put(SampleData.Incident());

        Assert.Same(
            Outcome.NoRight,
            await Runner.RunAsync<AcknowledgeIncident>(number, CommandInput.Empty, new Actor(null, "Некто", role), null, Ct));
        Assert.Null((await _store.FindAsync(number, Ct))!.AcknowledgedAt);
        Assert.Equal(0, _store.Commits);
    }

    [Theory]
    [InlineData("city", "city", true)]
    [InlineData("social", "city", false)]
    [InlineData(null, "city", true)]
    public async Task Run_WorkOfAnExecutor_IsBoundToTheirBlock(string? own, string block, bool may)
    {
        var incident = SampleData.Incident();
        incident.Assign("road-works", block, "Ольга", SampleData.Monday9);
        var outcome = await Runner.RunAsync<TakeIncident>(
            _store.Put(incident), CommandInput.Empty, new Actor(null, "Исполнитель", Roles.Executor, own), null, Ct);

        Assert.Same(may ? Outcome.Done : Outcome.NoRight, outcome);
    }

    private static Actor Officer { get; } = new(null, "Ольга", Roles.DutyOfficer);

    private CommandRunner Runner => new(
        _store,
        new CommandCatalog(
        [
            new AcknowledgeIncident(),
            new AssignIncident(SampleData.Perm.Town, SampleData.Resolver(SampleData.Perm)),
            new TakeIncident(),
        ],
        Asked),
        new SourceCatalog([]),
        Asked,
        SampleData.Clock());

    private static IncidentRights Asked { get; } = new(TestStaff.Directory(), new SourceCatalog([]));

    private Task<Outcome> Acknowledge(string number, int? expected) =>
        Runner.RunAsync<AcknowledgeIncident>(number, CommandInput.Empty, Officer, expected, Ct);

    private Task<Outcome> Assign(string number, string executor, int? expected = null) =>
        Runner.RunAsync<AssignIncident>(number, CommandInput.Empty.With(AssignIncident.Executor, executor), Officer, expected, Ct);

    private static Incident Classified(string by)
    {
        var incident = SampleData.Incident();
        incident.Classify(SampleData.Place(group: "TKO"), null, by, SampleData.DeadlineRules, SampleData.Monday9);
        return incident;
    }

    private sealed class FakeStore : IIncidentStore
    {
        private readonly Dictionary<string, Incident> _incidents = [];
        private readonly Queue<Action> _refusals = new();

        public int Commits { get; private set; }

        public string Put(Incident incident)
        {
            _incidents[incident.Number] = incident;
            return incident.Number;
        }

        public void Replace(string number, Incident incident) => _incidents[number] = incident;

        public void RefuseNext(Action because) => _refusals.Enqueue(because);

        public Task<Incident?> FindAsync(string number, CancellationToken ct) => Task.FromResult(_incidents.GetValueOrDefault(number));

        public Task<IReadOnlyList<Incident>> FindManyAsync(IReadOnlyList<string> numbers, CancellationToken ct) =>
            throw new NotSupportedException();

        public Task<IReadOnlyList<Incident>> FindManyAsync(IReadOnlyList<long> ids, CancellationToken ct) =>
            throw new NotSupportedException();

        public Task<Outcome> CommitAsync(Actor? by, CancellationToken ct)
        {
            Commits++;
            if (!_refusals.TryDequeue(out var because))
            {
                return Task.FromResult(Outcome.Done);
            }

            because();
            return Task.FromResult(Outcome.Refuse("incident.changed"));
        }

        public Task<LastChange?> LastChangeAsync(long id, CancellationToken ct) => throw new NotSupportedException();

        public Task<IReadOnlyList<Incident>> ToEscalateAsync(DateTimeOffset now, int limit, CancellationToken ct) =>
            throw new NotSupportedException();

        public Task<IReadOnlyList<PendingSignal>> ToTriageAsync(long after, int limit, CancellationToken ct) =>
            throw new NotSupportedException();

        public Task<IReadOnlyList<PendingSignal>> ToTriageAsync(IReadOnlyList<long> lines, CancellationToken ct) =>
            throw new NotSupportedException();

        public Task<IReadOnlyList<PendingSignal>> ClaimAsync(IReadOnlyList<PendingSignal> seen, CancellationToken ct) =>
            throw new NotSupportedException();

        public Task<IReadOnlyList<IncidentIdentity>> AllocateIdentitiesAsync(IReadOnlyList<string> journals, CancellationToken ct) =>
            throw new NotSupportedException();

        public void Add(Incident incident, PendingSignal from) => throw new NotSupportedException();

        public void Renewed(PendingSignal from) => throw new NotSupportedException();

        public Task QuarantineAsync(long line, string why, CancellationToken ct) => throw new NotSupportedException();
    }
}
