using Mcu.Application.Common;
using Mcu.Application.Journal;
using Mcu.Application.People;

namespace Mcu.Application.Appointments;

/// <summary>
/// Use case: an administrator says who works here, who holds which position and who acts instead of whom. Every change is an entry of the
/// journal and reaches every node within a second or two.
/// </summary>
public sealed class ChangeStaff(IStaffStore store, StaffDirectory directory, TownClock clock, TimeProvider time)
{
    /// <param name="code">Code of the new person; null: made from the moment.</param>
    public Task<Outcome> AddPersonAsync(string? code, string name, Actor by, CancellationToken ct)
    {
        var fresh = new Person(code?.Trim() ?? $"u-{Guid.CreateVersion7(time.GetUtcNow()):N}"[..16], name.Trim());
        return RunAsync(
            by,
            staff => fresh.Name.Length is 0 or > Person.MaxName || fresh.Code.Length is 0 or > Person.MaxCode ? "staff.name"
                : staff.Person(fresh.Code) is not null || staff.Structure.Known(fresh.Code) is not null ? "staff.code"
                : null,
            new StaffChange { Person = fresh },
            new Entry(JournalKinds.Person, fresh.Code, "added", null, fresh.Code),
            ct);
    }

    /// <summary>Blocks a person, which ends their sessions on every node, or lets them in again.</summary>
    public Task<Outcome> BlockAsync(string person, bool isBlocked, Actor by, CancellationToken ct)
    {
        var before = directory.Current.Person(person);
        var after = before is null ? null : before with { BlockedAt = isBlocked ? clock.Now : null };
        return RunAsync(
            by,
            staff => after is null ? "staff.person"
                : isBlocked && IsLastAdministrator(staff, person, directory.Today) ? "staff.last-admin"
                : null,
            new StaffChange { Person = after },
            new Entry(JournalKinds.Person, person, isBlocked ? "blocked" : "unblocked", before?.BlockedAt, after?.BlockedAt),
            ct);
    }

    /// <param name="from">First day; null: from the beginning.</param>
    /// <param name="to">Last day; null: until further notice.</param>
    public Task<Outcome> AppointAsync(string person, string position, DateOnly? from, DateOnly? to, Actor by, CancellationToken ct)
    {
        var fresh = new Appointment(Guid.CreateVersion7(time.GetUtcNow()), person, position, from, to);
        return RunAsync(
            by,
            staff => FaultOf(staff, fresh, by),
            new StaffChange { Appointment = fresh },
            new Entry(JournalKinds.Position, position, "appointed", null, new { person, from, to }),
            ct);
    }

    /// <summary>Sets the last day of an appointment.</summary>
    public Task<Outcome> EndAppointmentAsync(Guid id, DateOnly to, Actor by, CancellationToken ct)
    {
        var before = directory.Current.Appointments.FirstOrDefault(one => one.Id == id);
        var after = before is null ? null : before with { To = to };
        return RunAsync(
            by,
            staff => after is null ? "staff.appointment"
                : after.To < after.From ? "staff.days"
                : LeavesNoAdministrator(staff, after) ? "staff.last-admin"
                : null,
            new StaffChange { Appointment = after },
            new Entry(JournalKinds.Position, before?.Position ?? "", "ended", before?.To, new { before?.Person, to }),
            ct);
    }

    /// <summary>Somebody acts in a position instead of its holder.</summary>
    /// <param name="order">Number and date of the order.</param>
    public Task<Outcome> SubstituteAsync(
        string position, string person, DateOnly from, DateOnly to, string order, Actor by, CancellationToken ct)
    {
        var fresh = new Substitution(Guid.CreateVersion7(time.GetUtcNow()), position, person, from, to, order.Trim());
        return RunAsync(
            by,
            staff => FaultOf(staff, fresh, by),
            new StaffChange { Substitution = fresh },
            new Entry(JournalKinds.Position, position, "substituted", null, new { person, from, to }),
            ct);
    }

    /// <summary>Ends a substitution with yesterday, or declares one that has not begun a mistake.</summary>
    public Task<Outcome> EndSubstitutionAsync(Guid id, Actor by, CancellationToken ct)
    {
        var (today, before) = (directory.Today, directory.Current.Substitutions.FirstOrDefault(one => one.Id == id));
        var after = before is null ? null
            : before.From < today ? before with { To = today.AddDays(-1) }
            : before with { CancelledAt = clock.Now };
        return RunAsync(
            by,
            _ => before is null || before.To < today ? "staff.substitution" : null,
            new StaffChange { Substitution = after },
            new Entry(JournalKinds.Position, before?.Position ?? "", "returned", before?.To, new { before?.Person, after?.To }),
            ct);
    }

    private static string? FaultOf(Staff staff, Appointment fresh, Actor by)
    {
        if (staff.Person(fresh.Person) is not { } person)
        {
            return "staff.person";
        }

        if (staff.Structure.Position(fresh.Position) is not { Role: not null } position)
        {
            return "staff.position";
        }

        if (fresh.To < fresh.From)
        {
            return "staff.days";
        }

        if (position.Role == Roles.Auditor && (fresh.To is null || person.Code == by.Code))
        {
            return fresh.To is null ? "staff.auditor-days" : "staff.self";
        }

        var others = staff.Appointments.Where(one => one.Position == fresh.Position && one.Overlaps(fresh));
        return others.Any(one => one.Person == fresh.Person || !position.IsShared) ? "staff.overlap" : null;
    }

    private static string? FaultOf(Staff staff, Substitution fresh, Actor by)
    {
        if (staff.Person(fresh.Person) is null)
        {
            return "staff.person";
        }

        if (staff.Structure.Position(fresh.Position) is not { Role: not null } position)
        {
            return "staff.position";
        }

        if (fresh.To < fresh.From || fresh.To.DayNumber - fresh.From.DayNumber >= Substitution.MaxDays)
        {
            return "staff.days";
        }

        if (fresh.Order.Length is 0 or > Substitution.MaxOrder)
        {
            return "staff.order";
        }

        if (position.Role == Roles.Auditor && fresh.Person == by.Code)
        {
            return "staff.self";
        }

        if (staff.Holders(fresh.Position, fresh.From).Any(holder => holder.Code == fresh.Person))
        {
            return "staff.holder";
        }

        return staff.Substitutions.Any(one => one.Position == fresh.Position && one.Overlaps(fresh)) ? "staff.overlap" : null;
    }

    /// <summary>
    /// Whether the person is the only one who can administer on a day. Keys and one-time links do not count: they may be lost.
    /// </summary>
    private static bool IsLastAdministrator(Staff staff, string person, DateOnly on)
    {
        var able = staff.Structure.Positions.Where(position => position.Role == Roles.Admin)
            .SelectMany(position => staff.Holders(position.Code, on))
            .Where(holder => holder.BlockedAt is null).Select(holder => holder.Code).ToHashSet();
        return able.Count == 1 && able.Contains(person);
    }

    /// <summary>Whether nobody could administer on the first day that is today or later and after the end.</summary>
    private bool LeavesNoAdministrator(Staff staff, Appointment ended)
    {
        var first = ended.To < directory.Today ? directory.Today : ended.To?.AddDays(1) ?? directory.Today;
        return staff.Structure.Position(ended.Position)?.Role == Roles.Admin && IsLastAdministrator(staff, ended.Person, first);
    }

    private async Task<Outcome> RunAsync(Actor by, Func<Staff, string?> fault, StaffChange change, Entry entry, CancellationToken ct)
    {
        if (!Rights.Has(by, Right.Administer))
        {
            return Outcome.NoRight;
        }

        var seen = directory.Version;
        if (fault(directory.Current) is { } code)
        {
            return Outcome.Refuse(code);
        }

        var written = new JournalEntry(entry.Kind, entry.Subject, entry.Act, by, clock.Now) { Before = entry.Before, After = entry.After };
        return await store.SaveAsync(change, seen, written, ct);
    }

    private sealed record Entry(string Kind, string Subject, string Act, object? Before, object? After);
}
