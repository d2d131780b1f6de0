using Mcu.Infrastructure.Protection;
using Mcu.Infrastructure.Store.Model;
using System.Text.RegularExpressions;
using Mcu.Application.Incidents;
using Microsoft.EntityFrameworkCore;

namespace Mcu.Infrastructure.Store.Incidents;

/// <summary>Reads the register for lists, cards and the feed.</summary>
internal sealed partial class IncidentRegister(McuDbContext db, IEngine engine, AuthorSeal authors) : IIncidentRegister
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
        var told = signal is null ? null : authors.Read(signal);
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
        var filter = query.Filter;
        var incidents = FilterSql.Fitting(db.Incidents.AsNoTracking(), filter, now);
        incidents = query.After is { } after ? incidents.Where(i => i.Id < after) : incidents;
        incidents = query.Among is { } among ? incidents.Where(i => among.Contains(i.Id)) : incidents;
        if (filter.Words is { } words)
        {
            var found = await SaidAsync(incidents, words, query.Limit + 1, ct);
            var said = await PageAsync(incidents.Where(i => found.Contains(i.Id)), 0);
            return said.Items.Count > 0 || query.After is not null
                ? said
                : said with { Items = await ArchivedAsync(words, filter, now, ct) };
        }

        if (filter.IsOfOpen)
        {
            return await PageAsync(incidents, 0);
        }

        var floor = (query.After ?? (await NewestAsync(ct) + 1)) - MaxSearched;
        return await PageAsync(incidents.Where(i => i.Id >= floor), Math.Max(0, floor));

        async Task<IncidentPage> PageAsync(IQueryable<Incident> rows, long lookedTo)
        {
            var read = await Cards.Of(rows.OrderByDescending(i => i.Id).Take(query.Limit + 1)).ToListAsync(ct);
            var page = read.Take(query.Limit).ToArray();
            long? rest = lookedTo > 0 ? lookedTo : null;
            return new IncidentPage([.. page.Where(card => filter.Fits(card, now))], read.Count > query.Limit ? page[^1].Id : rest);
        }
    }

    public Task<int> CountAsync(IncidentFilter filter, int limit, DateTimeOffset now, CancellationToken ct) =>
        Saying(FilterSql.Fitting(db.Incidents.AsNoTracking(), filter, now), filter.Words).Take(limit).CountAsync(ct);

    public async Task<IReadOnlyList<long>> FindOpenAsync(OpenQuery query, DateTimeOffset now, CancellationToken ct)
    {
        var open = FilterSql.Open(FilterSql.Fitting(db.Incidents.AsNoTracking(), query.Filter, now));
        open = query.After > 0 ? open.Where(i => i.Id > query.After) : open;
        return await Saying(open, query.Filter.Words)
            .OrderBy(i => i.NextDueAt == null).ThenBy(i => i.NextDueAt).ThenBy(i => i.Id)
            .Take(query.Limit)
            .Select(i => i.Id)
            .ToListAsync(ct);
    }

    public async Task<IReadOnlyList<IncidentCard>> PostponedAsync(CancellationToken ct) => await Cards.Of(
        FilterSql.Open(db.Incidents.FromSqlRaw(Postponed).AsNoTracking()).OrderBy(i => i.Id)).ToListAsync(ct);

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
    /// The ids of those whose words say it, newest first. Words are looked for among what is open and the newest of the rest, so that a
    /// word nobody wrote does not read the texts of years; a whole number is found however old.
    /// </summary>
    private async Task<long[]> SaidAsync(IQueryable<Incident> incidents, SearchWords words, int limit, CancellationToken ct)
    {
        var floor = await NewestAsync(ct) - MaxSearched;
        var number = IncidentNumber.Of(words.Text);
        var saying = Saying(incidents, words);
        return await saying.Where(i => i.Id > floor).Select(i => i.Id)
            .Union(FilterSql.Open(saying).Where(i => i.Id <= floor).Select(i => i.Id))
            .Union(incidents.Where(i => i.Number == number).Select(i => i.Id))
            .OrderByDescending(id => id)
            .Take(limit)
            .ToArrayAsync(ct);
    }

    private async Task<long> NewestAsync(CancellationToken ct) => await db.Incidents.MaxAsync(i => (long?)i.Id, ct) ?? 0;

    /// <summary>The archive has no order to page through: it is asked for one number.</summary>
    private async Task<IReadOnlyList<IncidentCard>> ArchivedAsync(
        SearchWords words, IncidentFilter filter, DateTimeOffset now, CancellationToken ct) =>
        words.Number is not { } number || filter.IsOfOpen ? []
        : [.. (await Cards.Of(ArchiveTable.Read(db).Where(i => i.Number == number)).ToListAsync(ct)).Where(card => filter.Fits(card, now))];

    /// <summary>Those whose words, or what they are named by, hold every term.</summary>
    private IQueryable<Incident> Saying(IQueryable<Incident> incidents, SearchWords? words)
    {
        foreach (var term in words?.Terms ?? [])
        {
            incidents = incidents.Where(FilterSql.SaidOrNamed(engine.Saying($"%{LikeSigns().Replace(term.Text, "\\$0")}%"), term.Named));
        }

        return incidents;
    }

    /// <summary>What LIKE takes for more than itself on either engine; a bracket begins a set on SQL Server only.</summary>
    [GeneratedRegex(@"[\\%_\[]", RegexOptions.None, 1_000)]
    private static partial Regex LikeSigns();
}
