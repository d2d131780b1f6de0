using System.Text.RegularExpressions;
using Mcu.Application.Incidents;
using Microsoft.EntityFrameworkCore;

namespace Mcu.Infrastructure.Store.Incidents;

/// <summary>Reads the register for lists, cards and the feed.</summary>
internal sealed partial class IncidentRegister(McuDbContext db) : IIncidentRegister
{
    private const int MostTimeline = 500;

    public async Task<IncidentFile?> FindAsync(string number, CancellationToken ct)
    {
        var incident = await db.Incidents.AsNoTracking().FirstOrDefaultAsync(i => i.Number == number, ct);
        if (incident is null)
        {
            return null;
        }

        var signal = await db.Signals.AsNoTracking()
            .FirstOrDefaultAsync(row => row.Source == incident.Source && row.ExternalId == incident.ExternalId, ct);
        var timeline = await db.Changes.AsNoTracking()
            .Where(row => row.IncidentId == incident.Id)
            .OrderBy(row => row.Version)
            .Take(MostTimeline)
            .Select(row => row.Event)
            .ToListAsync(ct);
        var told = signal?.ToSignal();
        return new IncidentFile(
            IncidentCard.From(incident),
            incident.Text,
            told?.Url,
            told?.Address,
            told?.Author,
            [.. timeline.Select(Json.Read<IncidentEvent>)]);
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
            false => incidents.Where(i => i.NextDueAt == null || i.NextDueAt >= now),
            null => incidents,
        };
        if (query.Words is { Length: > 0 } words)
        {
            var pattern = $"%{LikeSigns().Replace(words.ToUpperInvariant(), "\\$0")}%";
            incidents = incidents.Where(i => EF.Functions.Like(i.Text.ToUpper(), pattern, "\\") || EF.Functions.Like(i.Number.ToUpper(), pattern, "\\"));
        }

        var rows = await Cards.Of(incidents.OrderByDescending(i => i.Id).Take(query.Limit + 1)).ToListAsync(ct);
        IncidentCard[] page = [.. rows.Take(query.Limit)];
        return new IncidentPage(page, rows.Count > query.Limit ? page[^1].Id : null);
    }

    public async Task<IReadOnlyList<FeedEntry>> ChangesAsync(long after, int limit, CancellationToken ct)
    {
        var rows = await db.Changes.AsNoTracking()
            .Where(row => row.Version > after)
            .OrderBy(row => row.Version)
            .Take(limit)
            .ToListAsync(ct);
        return [.. rows.Select(row => row.ToEntry())];
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
        i.Status == IncidentStatus.Received || i.Status == IncidentStatus.Assigned || i.Status == IncidentStatus.InWork);

    /// <summary>What LIKE takes for more than itself on either engine; a bracket begins a set on SQL Server only.</summary>
    [GeneratedRegex(@"[\\%_\[]", RegexOptions.None, 1_000)]
    private static partial Regex LikeSigns();
}
