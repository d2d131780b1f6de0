using Mcu.Application.Common;
using Mcu.Application.Deadlines;
using Mcu.Application.Journal;
using Mcu.Application.RuleChanges;
using Mcu.Infrastructure.Store.Model;
using Microsoft.EntityFrameworkCore;

namespace Mcu.Infrastructure.Store.RuleChanges;

/// <summary>
/// Stores the changes of the rules. Two people who change them at once have the same next number, and the key admits only one.
/// </summary>
internal sealed class RuleStore(McuDbContext db, DeadlineRules rules) : IRuleStore
{
    private const int RecalculationsShown = 500;

    public async Task<Outcome> AddAsync(RuleChange change, JournalEntry entry, CancellationToken ct)
    {
        db.RuleChanges.Add(RuleRow.From(change));
        db.Journal.Add(JournalRow.From(entry));
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            if (!await db.RuleChanges.AnyAsync(row => row.Id == change.Id, ct))
            {
                throw;
            }

            await ReadAsync(ct);
            return Outcome.Refuse("rules.changed");
        }

        await ReadAsync(ct);
        return Outcome.Done;
    }

    public Task RememberAsync(Recalculation run, JournalEntry entry, CancellationToken ct)
    {
        db.Recalculations.Add(RecalculationRow.From(run));
        db.Journal.Add(JournalRow.From(entry));
        return db.SaveChangesAsync(ct);
    }

    public async Task<IReadOnlyList<Recalculation>> RecalculationsAsync(CancellationToken ct)
    {
        var rows = await db.Recalculations.AsNoTracking().OrderByDescending(row => row.Id).Take(RecalculationsShown).ToListAsync(ct);
        return [.. rows.Select(row => row.ToRecalculation())];
    }

    public async Task ReadAsync(CancellationToken ct)
    {
        var known = rules.Current.Version;
        var newer = await db.RuleChanges.AsNoTracking().Where(row => row.Id > known).OrderBy(row => row.Id).ToListAsync(ct);
        if (newer.Count > 0)
        {
            rules.Take([.. rules.Changes.Where(change => change.Id <= known), .. newer.Select(row => row.ToChange())]);
        }
    }
}
