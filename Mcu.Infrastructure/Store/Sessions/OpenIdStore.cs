using Mcu.Application.Sessions;
using Mcu.Infrastructure.Store.Model;
using Microsoft.EntityFrameworkCore;

namespace Mcu.Infrastructure.Store.Sessions;

/// <summary>Stores how to ask the outside provider about the person of a session.</summary>
internal sealed class OpenIdStore(McuDbContext db) : IOpenIdStore
{
    public Task AddAsync(OpenIdGrant grant, CancellationToken ct)
    {
        db.OpenIdGrants.Add(new OpenIdGrantRow
        {
            Session = grant.Session,
            Token = grant.Token,
            AskedAt = grant.ConfirmedAt,
            ConfirmedAt = grant.ConfirmedAt,
        });
        return db.SaveChangesAsync(ct);
    }

    public async Task<IReadOnlyList<OpenIdGrant>> TakeDueAsync(
        DateTimeOffset before, DateTimeOffset now, int most, CancellationToken ct)
    {
        // A row is written before its session, so only one that was there for a while and still has no session is over.
        await db.OpenIdGrants
            .Where(row => row.AskedAt < before && !db.Sessions.Any(session => session.Id == row.Session && session.EndedAt == null))
            .ExecuteDeleteAsync(ct);
        var due = await db.OpenIdGrants.AsNoTracking().Where(row => row.AskedAt < before)
            .OrderBy(row => row.AskedAt).ThenBy(row => row.Session).Take(most).ToListAsync(ct);
        List<OpenIdGrant> taken = [];
        foreach (var row in due)
        {
            var mine = await db.OpenIdGrants.Where(one => one.Session == row.Session && one.AskedAt == row.AskedAt)
                .ExecuteUpdateAsync(one => one.SetProperty(grant => grant.AskedAt, now), ct);
            if (mine == 1)
            {
                taken.Add(new OpenIdGrant(row.Session, row.Token, row.ConfirmedAt));
            }
        }

        return taken;
    }

    public Task ReplaceAsync(Guid session, string token, CancellationToken ct) => db.OpenIdGrants
        .Where(row => row.Session == session)
        .ExecuteUpdateAsync(row => row.SetProperty(grant => grant.Token, token), ct);

    public Task ConfirmAsync(Guid session, DateTimeOffset now, CancellationToken ct) => db.OpenIdGrants
        .Where(row => row.Session == session)
        .ExecuteUpdateAsync(row => row.SetProperty(grant => grant.ConfirmedAt, now), ct);
}
