using Mcu.Application.Common;
using Mcu.Application.Deadlines;
using Mcu.Application.Incidents;
using Mcu.Application.People;
using Mcu.Application.Signals;
using Mcu.Tests.Support;

namespace Mcu.Tests.Api;

/// <summary>The register and the store in memory.</summary>
internal sealed class FakeIncidents : IIncidentStore, IIncidentRegister
{
    public static readonly DateTimeOffset Now = new(2026, 3, 2, 6, 0, 0, TimeSpan.Zero);

    public static readonly DeadlineRules Rules = SampleData.DeadlineRules;

    private readonly Dictionary<string, Incident> _incidents = [];
    private long _ids;

    public IncidentQuery? Asked { get; private set; }

    public List<FeedEntry> Feed { get; } = [];

    public Exception? Fails { get; set; }

    /// <summary>The author of every message.</summary>
    public SignalAuthor? Author { get; set; }

    public Outcome Commit { get; set; } = Outcome.Done;

    public Incident Add(string text = "Яма", string? executor = null, string? title = null)
    {
        var id = Interlocked.Increment(ref _ids);
        var place = new Placement("ROAD", "PIT", null, executor, executor is null ? null : "roads", TopicEvidence.OfSource, null, false);
        var signal = new Signal("vk-perm", $"x{id}", MessageKind.Message, Now.AddHours(-1), text);
        var incident = Incident.Register(
            IncidentIdentity.Of(id, "С-2026", id), signal, title ?? text, place, SourceKind.Api, Rules.Current, Now.AddHours(-1));
        _incidents[incident.Number] = incident;
        return incident;
    }

    public Task<Incident?> FindAsync(string number, CancellationToken ct) =>
        Fails is null ? Task.FromResult(_incidents.GetValueOrDefault(number)) : Task.FromException<Incident?>(Fails);

    public Task<IReadOnlyList<Incident>> FindManyAsync(IReadOnlyList<long> ids, CancellationToken ct) => throw new NotSupportedException();

    public Task<IReadOnlyList<Incident>> FindManyAsync(IReadOnlyList<string> numbers, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<Incident>>([.. numbers.Select(_incidents.GetValueOrDefault).OfType<Incident>()]);

    Task<IncidentDetails?> IIncidentRegister.FindAsync(string number, CancellationToken ct) => Task.FromResult(
        _incidents.GetValueOrDefault(number) is { } found
            ? new IncidentDetails(
                IncidentCard.From(found),
                found.Text,
                null,
                "ул. Мира, 5",
                Author,
                [.. found.Unpublished.Select(change => change.Event)])
            : null);

    public Task<IncidentPage> ListAsync(IncidentQuery query, DateTimeOffset now, CancellationToken ct)
    {
        Asked = query;
        return Fails is null
            ? Task.FromResult(new IncidentPage([.. _incidents.Values.Select(IncidentCard.From).Take(query.Limit)], 7))
            : Task.FromException<IncidentPage>(Fails);
    }

    public Task<int> CountAsync(IncidentFilter filter, int limit, DateTimeOffset now, CancellationToken ct) =>
        throw new NotSupportedException();

    public Task<IReadOnlyList<long>> FindOpenAsync(OpenQuery query, DateTimeOffset now, CancellationToken ct) =>
        throw new NotSupportedException();

    public Task<IReadOnlyList<IncidentCard>> PostponedAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<IncidentCard>>(
        [.. _incidents.Values.Select(IncidentCard.From).Where(card => card.IsOpen && card.Clocks.Any(clock => clock.Pauses is not null))]);

    public Task<IReadOnlyList<FeedEntry>> ChangesAsync(long after, int limit, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<FeedEntry>>([.. Feed.Where(entry => entry.Version > after).Take(limit)]);

    public Task<Outcome> CommitAsync(Actor? by, CancellationToken ct) => Task.FromResult(Commit);

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
