using Mcu.Application.Appointments;
using Mcu.Application.Common;
using Mcu.Application.Journal;
using Mcu.Application.People;

namespace Mcu.Tests.Support;

/// <summary>A store that keeps changes of people in the directory itself, with the entries of the journal.</summary>
internal sealed class FakeStaff(StaffDirectory directory) : IStaffStore
{
    public List<JournalEntry> Entries { get; } = [];

    public bool IsOvertaken { get; set; }

    public Task ReadAsync(CancellationToken ct) => Task.CompletedTask;

    public Task SeedAsync(StaffRecords first, CancellationToken ct) => Task.CompletedTask;

    public Task<Outcome> SaveAsync(StaffChange change, long seen, JournalEntry entry, CancellationToken ct)
    {
        if (IsOvertaken || seen != directory.Version)
        {
            return Task.FromResult(Outcome.Refuse("staff.changed"));
        }

        Entries.Add(entry);
        var staff = directory.Current;
        directory.Take(new StaffRecords(
            seen + 1,
            Put(staff.People, change.Person, person => person.Code),
            Put(staff.Appointments, change.Appointment, one => one.Id),
            Put(staff.Substitutions, change.Substitution, one => one.Id)));
        return Task.FromResult(Outcome.Done);
    }

    private static IReadOnlyList<T> Put<T, TKey>(IReadOnlyList<T> all, T? one, Func<T, TKey> key)
        where T : class =>
        one is null ? all : [.. all.Where(other => !Equals(key(other), key(one))), one];
}
