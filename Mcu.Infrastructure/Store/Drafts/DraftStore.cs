using Mcu.Application.Incidents.Drafts;
using Mcu.Infrastructure.Store.Model;
using Microsoft.EntityFrameworkCore;

namespace Mcu.Infrastructure.Store.Drafts;

/// <summary>Drafts in their table. Every write is one statement of its own, so the later of two is what stands there.</summary>
internal sealed class DraftStore(McuDbContext db) : IDraftStore
{
    private const int Batch = 500;

    public async Task<Draft?> FindAsync(DraftKey key, CancellationToken ct) =>
        (await Of(key).AsNoTracking().SingleOrDefaultAsync(ct))?.ToDraft();

    public async Task SaveAsync(DraftKey key, Draft draft, CancellationToken ct)
    {
        var fields = Json.Write(draft.Fields);
        if (await UpdateAsync() > 0)
        {
            return;
        }

        var (person, incident, command) = key;
        var made = db.Drafts.Add(new DraftRow
        {
            Person = person, Incident = incident, Command = command, Fields = fields, SavedAt = draft.SavedAt,
        });
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException) when (!ct.IsCancellationRequested)
        {
            // Another window of the person made it in the same moment; a database that is away says so again with the next statement.
            made.State = EntityState.Detached;
            await UpdateAsync();
        }

        Task<int> UpdateAsync() => Of(key).ExecuteUpdateAsync(
            row => row.SetProperty(one => one.Fields, fields).SetProperty(one => one.SavedAt, draft.SavedAt), ct);
    }

    public Task DeleteAsync(DraftKey key, CancellationToken ct) => Of(key).ExecuteDeleteAsync(ct);

    public Task<int> DeleteOldAsync(DateTimeOffset before, CancellationToken ct) =>
        db.Drafts.Where(row => row.SavedAt < before).OrderBy(row => row.SavedAt).Take(Batch).ExecuteDeleteAsync(ct);

    private IQueryable<DraftRow> Of(DraftKey key)
    {
        var (person, incident, command) = key;
        return db.Drafts.Where(row => row.Person == person && row.Incident == incident && row.Command == command);
    }
}
