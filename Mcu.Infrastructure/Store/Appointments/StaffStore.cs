using Mcu.Application.Appointments;
using Mcu.Application.Common;
using Mcu.Application.Journal;
using Mcu.Application.People;
using Mcu.Infrastructure.Store.Model;
using Microsoft.EntityFrameworkCore;

namespace Mcu.Infrastructure.Store.Appointments;

/// <summary>
/// Stores people and who holds which position. Every write takes the next number of one counter and keeps it locked until its commit, so a
/// node that sees the number sees the change.
/// </summary>
internal sealed class StaffStore(McuDbContext db, IEngine engine, StaffDirectory directory) : IStaffStore
{
    public async Task ReadAsync(CancellationToken ct)
    {
        var known = directory.Version;
        var version = await VersionAsync(ct);
        if (version == known)
        {
            return;
        }

        // The number is read before the rows: rows that are newer than it are read again next time, and none is missed.
        directory.Take(new StaffRecords(
            version,
            [.. (await db.People.AsNoTracking().OrderBy(row => row.Code).ToListAsync(ct)).Select(row => row.ToPerson())],
            [.. (await db.Appointments.AsNoTracking().OrderBy(row => row.Id).ToListAsync(ct)).Select(row => row.ToAppointment())],
            [.. (await db.Substitutions.AsNoTracking().OrderBy(row => row.Id).ToListAsync(ct)).Select(row => row.ToSubstitution())]));
    }

    public async Task<Outcome> SaveAsync(StaffChange change, long seen, JournalEntry entry, CancellationToken ct)
    {
        await using (var turn = await db.Database.BeginTransactionAsync(ct))
        {
            if (await engine.CountAsync(db, CounterRow.Staff, 1, ct) != seen + 1)
            {
                await turn.RollbackAsync(ct);
                await ReadAsync(ct);
                return Outcome.Refuse("staff.changed");
            }

            await PutAsync(change.Person, person => person.Code, PersonRow.Of, ct);
            await PutAsync(change.Appointment, appointment => appointment.Id, AppointmentRow.Of, ct);
            await PutAsync(change.Substitution, substitution => substitution.Id, SubstitutionRow.Of, ct);
            db.Journal.Add(JournalRow.From(entry));
            await db.SaveChangesAsync(ct);
            await turn.CommitAsync(ct);
        }

        await ReadAsync(ct);
        return Outcome.Done;
    }

    public async Task SeedAsync(StaffRecords first, CancellationToken ct)
    {
        if (first.People.Count > 0 && await IsMissingAsync(first, ct))
        {
            // Nodes that start at once queue at the counter; the second finds what the first wrote.
            await using var turn = await db.Database.BeginTransactionAsync(ct);
            await engine.CountAsync(db, CounterRow.Staff, 1, ct);
            if (await IsMissingAsync(first, ct))
            {
                db.People.AddRange(first.People.Select(PersonRow.Of));
                db.Appointments.AddRange(first.Appointments.Select(AppointmentRow.Of));
                await db.SaveChangesAsync(ct);
                await turn.CommitAsync(ct);
            }
        }

        await ReadAsync(ct);
    }

    private async Task<bool> IsMissingAsync(StaffRecords first, CancellationToken ct)
    {
        var isMadeUp = first.People[0].IsMadeUp;
        return !await db.People.AnyAsync(row => row.IsMadeUp == isMadeUp, ct);
    }

    private Task<long> VersionAsync(CancellationToken ct) =>
        db.Counters.Where(row => row.Name == CounterRow.Staff).Select(row => row.Value).SingleOrDefaultAsync(ct);

    private async Task PutAsync<T, TKey, TRow>(T? value, Func<T, TKey> key, Func<T, TRow> row, CancellationToken ct)
        where T : class
        where TRow : class
    {
        if (value is null)
        {
            return;
        }

        if (await db.Set<TRow>().FindAsync([key(value)], ct) is { } stored)
        {
            db.Entry(stored).CurrentValues.SetValues(row(value));
        }
        else
        {
            db.Add(row(value));
        }
    }
}
