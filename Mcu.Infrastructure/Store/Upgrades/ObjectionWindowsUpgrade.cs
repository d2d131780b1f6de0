using Mcu.Application.Common;
using Mcu.Application.Deadlines;
using Mcu.Application.Incidents;
using Mcu.Application.RuleChanges;
using Mcu.Infrastructure.Store.Model;
using Microsoft.EntityFrameworkCore;

namespace Mcu.Infrastructure.Store.Upgrades;

/// <summary>
/// Corrects windows of residents that end with office time instead of their last day; an older release did not mark windows in the clock.
/// </summary>
internal sealed class ObjectionWindowsUpgrade(McuDbContext db, MoveWindows windows, DeadlineRules rules, TownClock clock) : IRowUpgrade
{
    private const string OldWindows =
        $"""SELECT * FROM {McuDbContext.Schema}.incidents WHERE clocks LIKE '%"code":"objection"%' AND clocks NOT LIKE '%"window":true%'""";

    public string Name => "objection-windows";

    public int Version => 1;

    public int BatchSize => MoveWindows.BatchSize;

    /// <summary>The index of answers leads to them.</summary>
    public long Stretch => long.MaxValue;

    public async Task<IReadOnlyList<long>> NextAsync(long above, long below, int limit, CancellationToken ct)
    {
        var longest = rules.Current.Norms.All.Where(norm => norm.IsWindow)
            .Select(norm => (int)Math.Ceiling(norm.Term.Amount))
            .DefaultIfEmpty(0)
            .Max();
        var since = clock.Now.AddDays(-((2 * longest) + 30)); // Working days too, over the New Year.

        // Not ordered by the database, which would scan the whole table by its key to find the few rows.
        var ids = await db.Incidents
            .FromSqlRaw(OldWindows)
            .AsNoTracking()
            .Where(i => i.Status == IncidentStatus.Answered && i.AnsweredAt >= since && i.Id > above && i.Id < below)
            .Select(i => i.Id)
            .ToListAsync(ct);
        return [.. ids.OrderDescending().Take(limit)];
    }

    public async Task<UpgradedRows> RunAsync(IReadOnlyList<long> ids, CancellationToken ct) =>
        UpgradedRows.Of(await windows.RunAsync(ids, ct), ids);
}
