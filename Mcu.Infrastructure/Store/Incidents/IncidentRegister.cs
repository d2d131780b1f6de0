using System.Text.RegularExpressions;
using Mcu.Application.Incidents;
using Microsoft.EntityFrameworkCore;

namespace Mcu.Infrastructure.Store.Incidents;

/// <summary>Reads the register for lists, cards and the feed.</summary>
internal sealed partial class IncidentRegister(McuDbContext db, IEngine engine) : IIncidentRegister
{
    private const string Postponed = $"""SELECT * FROM {McuDbContext.Schema}.incidents WHERE clocks LIKE '%"pauses":%'""";
    private const int MaxTimeline = 500;
    private const int MaxSearched = 200_000;

    public async Task<IncidentDetails?> FindAsync(string number, CancellationToken ct)
    {
        var kept = await db.Incidents.AsNoTracking().FirstOrDefaultAsync(i => i.Number == number, ct);
        if ((kept ?? await ArchiveTable.Read(db).FirstOrDefaultAsync(i => i.Number == number, ct)) is not { } incident)
        {
            return null;
        }

        var signal = await db.Signals.AsNoTracking()
            .FirstOrDefaultAsync(row => row.Source == incident.Source && row.ExternalId == incident.ExternalId, ct);
        var timeline = await db.Changes.AsNoTracking()
            .Where(row => row.IncidentId == incident.Id)
            .OrderBy(row => row.Version)
            .Take(MaxTimeline)
            .Select(row => new { row.Kind, row.Event })
            .ToListAsync(ct);
        var told = signal?.ToSignal();
        return new IncidentDetails(
            IncidentCard.From(incident),
            incident.Text,
            told?.Url,
            told?.Address,
            told?.Author,
            [.. timeline.Select(row => EventJson.Read(row.Kind, row.Event))])
        {
            IsArchived = kept is null,
        };
    }

    public async Task<IncidentPage> ListAsync(IncidentQuery query, DateTimeOffset now, CancellationToken ct)
    {
        var incidents = db.Incidents.AsNoTracking();
        incidents = query.Status is { } status ? incidents.Where(i => i.Status == status) : incidents;
        incidents = query.Source is { } source ? incidents.Where(i => i.Source == source) : incidents;
        incidents = query.After is { } after ? incidents.Where(i => i.Id < after) : incidents;
        incidents = Coded(incidents, query);
        incidents = query.Overdue switch
        {
            true => Open(incidents).Where(i => i.NextDueAt < now),
            false => incidents.Where(i =>
                !EF.Constant(IncidentStatuses.Open).Contains(i.Status)
                || i.NextDueAt == null || i.NextDueAt >= now),
            null => incidents,
        };
        if (query.Words is { } words)
        {
            var found = await SaidAsync(incidents, words, query.Limit + 1, ct);
            incidents = incidents.Where(i => found.Contains(i.Id));
        }

        var rows = await Cards.Of(incidents.OrderByDescending(i => i.Id).Take(query.Limit + 1)).ToListAsync(ct);
        IncidentCard[] page = [.. rows.Take(query.Limit)];
        return new IncidentPage(page, rows.Count > query.Limit ? page[^1].Id : null);
    }

    public async Task<IReadOnlyList<long>> FindOpenAsync(OpenQuery query, CancellationToken ct)
    {
        var open = Coded(Open(db.Incidents.AsNoTracking()), new IncidentQuery(Block: query.Block, TopicGroup: query.TopicGroup));
        open = query.After > 0 ? open.Where(i => i.Id > query.After) : open;
        open = query.OnlyUnacknowledged ? open.Where(i => i.AcknowledgedAt == null) : open;
        return await Saying(open, SearchText.Terms(query.Words))
            .OrderBy(i => i.NextDueAt == null).ThenBy(i => i.NextDueAt).ThenBy(i => i.Id)
            .Take(query.Limit)
            .Select(i => i.Id)
            .ToListAsync(ct);
    }

    public async Task<IReadOnlyList<IncidentCard>> PostponedAsync(CancellationToken ct) => await Cards.Of(
        Open(db.Incidents.FromSqlRaw(Postponed).AsNoTracking()).OrderBy(i => i.Id)).ToListAsync(ct);

    public async Task<IReadOnlyList<FeedEntry>> ChangesAsync(long after, int limit, CancellationToken ct)
    {
        var rows = await db.Changes.AsNoTracking()
            .Where(row => row.Version > after)
            .OrderBy(row => row.Version)
            .Take(limit)
            .ToListAsync(ct);
        var cards = new CardJson();
        return [.. rows.Select(row => row.ToEntry(cards))];
    }

    /// <summary>
    /// The ids of those whose words say it, newest first. Words are looked for among what is open and the newest of the rest, so that a word
    /// nobody wrote does not read the texts of years; a whole number is found however old.
    /// </summary>
    private async Task<long[]> SaidAsync(IQueryable<Incident> incidents, string words, int limit, CancellationToken ct)
    {
        var floor = (await db.Incidents.MaxAsync(i => (long?)i.Id, ct) ?? 0) - MaxSearched;
        var number = IncidentNumber.Of(words);
        var saying = Saying(incidents, SearchText.Terms(words));
        return await saying.Where(i => i.Id > floor).Select(i => i.Id)
            .Union(Open(saying).Where(i => i.Id <= floor).Select(i => i.Id))
            .Union(incidents.Where(i => i.Number == number).Select(i => i.Id))
            .OrderByDescending(id => id)
            .Take(limit)
            .ToArrayAsync(ct);
    }

    /// <summary>Those whose words hold every term.</summary>
    private IQueryable<Incident> Saying(IQueryable<Incident> incidents, IReadOnlyList<string> terms)
    {
        foreach (var term in terms)
        {
            incidents = engine.Saying(incidents, $"%{LikeSigns().Replace(term, "\\$0")}%");
        }

        return incidents;
    }

    /// <summary>An empty code asks for what is undetermined.</summary>
    private static IQueryable<Incident> Coded(IQueryable<Incident> incidents, IncidentQuery query)
    {
        if (query.Block is { } block)
        {
            incidents = block.Length == 0 ? incidents.Where(i => i.Block == null) : incidents.Where(i => i.Block == block);
        }

        if (query.TopicGroup is { } group)
        {
            incidents = group.Length == 0 ? incidents.Where(i => i.TopicGroup == null) : incidents.Where(i => i.TopicGroup == group);
        }

        if (query.Topic is { } topic)
        {
            incidents = topic.Length == 0 ? incidents.Where(i => i.Topic == null) : incidents.Where(i => i.Topic == topic);
        }

        if (query.District is { } district)
        {
            incidents = district.Length == 0 ? incidents.Where(i => i.District == null) : incidents.Where(i => i.District == district);
        }

        return incidents;
    }

    private static IQueryable<Incident> Open(IQueryable<Incident> incidents) => incidents.Where(i =>
        EF.Constant(IncidentStatuses.Open).Contains(i.Status));

    /// <summary>What LIKE takes for more than itself on either engine; a bracket begins a set on SQL Server only.</summary>
    [GeneratedRegex(@"[\\%_\[]", RegexOptions.None, 1_000)]
    private static partial Regex LikeSigns();
}
