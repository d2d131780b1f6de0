using Mcu.Application.Deadlines;
using Mcu.Application.Incidents;
using Mcu.Application.Signals;
using Microsoft.EntityFrameworkCore;

namespace Mcu.Infrastructure.Store.Incidents;

/// <summary>What rows of an older version do not say yet, in small steps that can be stopped anywhere: whatever was done is done, and a later start goes on.</summary>
internal sealed class OlderRows(McuDbContext db, SourceBook sources, TownRules rules)
{
    /// <summary>Ids looked at in one step: no write is longer than the others.</summary>
    public const int Step = 500;

    private const string Known = "source_kind = {0} WHERE id > {1} AND id <= {2} AND source_kind IS NULL AND source = {3}";
    private const string FillIncidents = $"UPDATE {McuDbContext.Schema}.incidents SET {Known}";
    private const string FillArchive = $"UPDATE {McuDbContext.Schema}.{ArchiveTable.Name} SET {Known}";

    /// <summary>The feed knows which open messages a person called ours, their rows did not. An event of the product itself names nobody.</summary>
    private const string FillOurs =
        $$"""
          UPDATE {{McuDbContext.Schema}}.incidents SET ours_at = (
              SELECT MIN(change.at) FROM {{McuDbContext.Schema}}.changes change
              WHERE change.incident_id = incidents.id AND change.kind IN ('acknowledged', 'assigned', 'taken') AND change.event LIKE '%"by":"%')
          WHERE id > {0} AND id <= {1} AND ours_at IS NULL AND status IN ('Received', 'Assigned', 'InWork')
          """;

    /// <summary>Windows as an older version wrote them: it named none in the clock.</summary>
    private const string OldWindows =
        $"""SELECT * FROM {McuDbContext.Schema}.incidents WHERE clocks LIKE '%"code":"objection"%' AND clocks NOT LIKE '%"window":true%'""";

    /// <returns>How far there is to go, and from where.</returns>
    public async Task<(long From, long To)> SpanAsync(CancellationToken ct)
    {
        var from = await db.Installation.Select(row => row.KindsFilledTo).SingleOrDefaultAsync(ct) ?? 0;
        var last = await db.Incidents.MaxAsync(i => (long?)i.Id, ct) ?? 0;
        return (from, Math.Max(last, await ArchiveTable.Read(db).MaxAsync(i => (long?)i.Id, ct) ?? 0));
    }

    /// <summary>The kinds of sources of one step's rows, as today's settings name them, and who said that an open message is ours.</summary>
    /// <param name="to">At most a step after it: rows that an older node adds later are beyond it.</param>
    /// <returns>How many rows have their kind now, and of how many the settings do not know the source.</returns>
    public async Task<(int Known, int Unknown)> FillAsync(long from, long to, CancellationToken ct)
    {
        var (known, unknown) = (0, 0);
        foreach (var (rows, fill) in new[] { (db.Incidents.AsNoTracking(), FillIncidents), (ArchiveTable.Read(db), FillArchive) })
        {
            var names = await rows.Where(i => i.Id > from && i.Id <= to && i.SourceKind == null).Select(i => i.Source).Distinct().ToListAsync(ct);
            foreach (var name in names)
            {
                var filled = await db.Database.ExecuteSqlRawAsync(fill, [sources.KindOf(name).ToString(), from, to, name], ct);
                (known, unknown) = sources.Named(name) is null ? (known, unknown + filled) : (known + filled, unknown);
            }
        }

        await db.Database.ExecuteSqlRawAsync(FillOurs, [from, to], ct);
        await db.Installation.Where(row => row.KindsFilledTo == null || row.KindsFilledTo < to)
            .ExecuteUpdateAsync(row => row.SetProperty(installation => installation.KindsFilledTo, to), ct);
        return (known, unknown);
    }

    /// <summary>Answered incidents after an id in whose clocks a window still ends as an older version let it end.</summary>
    public Task<List<WindowLine>> WindowsAsync(long after, int limit, DateTimeOffset now, CancellationToken ct)
    {
        var longest = rules.Current.Norms.All.Where(norm => norm.IsWindow).Select(norm => (int)Math.Ceiling(norm.Term.Amount)).DefaultIfEmpty(0).Max();
        var since = now.AddDays(-((2 * longest) + 30)); // Working days too, over the New Year.
        return db.Incidents
            .FromSqlRaw(OldWindows)
            .AsNoTracking()
            .Where(i => i.Status == IncidentStatus.Answered && i.AnsweredAt >= since && i.Id > after)
            .OrderBy(i => i.Id)
            .Take(limit)
            .Select(i => new WindowLine(i.Id, i.Number))
            .ToListAsync(ct);
    }

    internal sealed record WindowLine(long Id, string Number);
}
