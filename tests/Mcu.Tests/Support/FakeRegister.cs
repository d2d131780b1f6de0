using Mcu.Application.Common;
using Mcu.Application.Incidents;
using Mcu.Application.People;
using Mcu.Application.Live;
using Mcu.Application.Signals;

namespace Mcu.Tests.Support;

/// <summary>Incidents in memory: what a command commits is in the register and on the board at once.</summary>
internal sealed class FakeRegister(LiveBoard board) : IIncidentStore, IIncidentRegister
{
    private readonly Dictionary<string, Incident> _incidents = [];
    private readonly Dictionary<long, LastChange> _last = [];

    /// <summary>The incidents of the register by number.</summary>
    public Dictionary<string, IncidentDetails> Files { get; } = [];

    /// <summary>How often a single incident was read.</summary>
    public int FilesRead { get; private set; }

    /// <summary>Whether searching fails like a database that is away.</summary>
    public bool IsAway { get; set; }

    /// <summary>Adds an incident that was just registered, so that commands find it.</summary>
    public IncidentCard Add(Incident incident)
    {
        _incidents[incident.Number] = incident;
        var (card, events) = (IncidentCard.From(incident), incident.Unpublished.Select(change => change.Event).ToArray());
        Files[card.Number] = new IncidentDetails(card, incident.Text, null, null, null, events);
        incident.Published();
        return card;
    }

    public IncidentCard Card(string number) => Files[number].Card;

    /// <summary>Adds or changes a card, on the board and in the register.</summary>
    public void Apply(IncidentCard now, IncidentCard? was, IncidentEvent happened)
    {
        if (Files.GetValueOrDefault(now.Number) is { } file)
        {
            Files[now.Number] = file with { Card = now, Timeline = [.. file.Timeline, happened] };
        }

        board.Apply([new FeedEntry(board.Current.Version + 1, happened, was, now)]);
    }

    public Task<Incident?> FindAsync(string number, CancellationToken ct) => Task.FromResult(_incidents.GetValueOrDefault(number));

    public Task<IReadOnlyList<Incident>> FindManyAsync(IReadOnlyList<string> numbers, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<Incident>>([.. numbers.Select(_incidents.GetValueOrDefault).OfType<Incident>()]);

    public Task<LastChange?> LastChangeAsync(long id, CancellationToken ct) => Task.FromResult(_last.GetValueOrDefault(id));

    public Task<Outcome> CommitAsync(Actor? by, CancellationToken ct)
    {
        foreach (var incident in _incidents.Values)
        {
            foreach (var change in incident.Unpublished)
            {
                Apply(change.Now, change.Was, change.Event);
                _last[incident.Id] = new LastChange(change, by?.Id);
            }

            incident.Published();
        }

        return Task.FromResult(Outcome.Done);
    }

    Task<IncidentDetails?> IIncidentRegister.FindAsync(string number, CancellationToken ct)
    {
        FilesRead++;
        return Task.FromResult(Files.GetValueOrDefault(number));
    }

    public Task<IncidentPage> ListAsync(IncidentQuery query, DateTimeOffset now, CancellationToken ct)
    {
        var found = Files.Values
            .Where(file => file.Card.Id < (query.After ?? long.MaxValue) && query.Filter.Fits(file.Card, now) && Says(file, query.Filter))
            .OrderByDescending(file => file.Card.Id)
            .Select(file => file.Card)
            .Take(query.Limit + 1)
            .ToArray();
        return Task.FromResult(new IncidentPage([.. found.Take(query.Limit)], found.Length > query.Limit ? found[^2].Id : null));
    }

    public Task<int> CountAsync(IncidentFilter filter, int limit, DateTimeOffset now, CancellationToken ct) => Task.FromResult(
        Math.Min(limit, Files.Values.Count(file => filter.Fits(file.Card, now) && Says(file, filter))));

    public Task<IReadOnlyList<long>> FindOpenAsync(OpenQuery query, DateTimeOffset now, CancellationToken ct) => IsAway
        ? Task.FromException<IReadOnlyList<long>>(new TimeoutException())
        : Task.FromResult<IReadOnlyList<long>>([.. Files.Values
            .Where(file => file.Card.Id > query.After)
            .Where(file => Says(file, query.Filter))
            .Select(file => file.Card.Id)
            .Take(query.Limit)]);

    public Task<IReadOnlyList<FeedEntry>> ChangesAsync(long after, int limit, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<FeedEntry>>([]);

    public Task<IReadOnlyList<IncidentCard>> PostponedAsync(CancellationToken ct) => throw new NotSupportedException();

    public Task<IReadOnlyList<Incident>> FindManyAsync(IReadOnlyList<long> ids, CancellationToken ct) => throw new NotSupportedException();

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

    private static bool Says(IncidentDetails file, IncidentFilter filter) =>
        filter.Words?.Fits(file.Card, SearchText.Of(file.Card.Number, file.Text)) ?? true;
}
