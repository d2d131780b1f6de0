using Mcu.Application.Appointments;
using Mcu.Application.Journal;
using Mcu.Application.People;
using Mcu.Infrastructure.Store.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Mcu.Tests.Store;

/// <summary>The steps of <see cref="StoreScenario"/> that concern people and positions.</summary>
internal static class StaffScenario
{
    private static readonly DateTimeOffset Monday9 = new(2026, 11, 23, 4, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Monday = new(2026, 11, 23);
    private static readonly Guid Id = new("00000000-0000-0000-0000-0000000000a1");
    private static readonly Person Person = new("walker", "А. Б.");
    private static readonly JournalEntry Entry = new(
        JournalKinds.Person, "walker", "added", new Actor("head", "А. Б.", Roles.Head), Monday9);

    public static IReadOnlyList<StoreScenarioStep> Steps { get; } =
    [
        Step(nameof(IStaffStore.SeedAsync), "", (store, ct) => store.SeedAsync(
            new StaffRecords(0, [Person], [new Appointment(Id, "walker", "head", Monday)], []), ct)),
        Step(nameof(IStaffStore.ReadAsync), "", (store, ct) => store.ReadAsync(ct)),
        new($"{nameof(IStaffStore)}.{nameof(IStaffStore.SaveAsync)}", "", async (services, ct) =>
        {
            var seen = await services.GetRequiredService<McuDbContext>().Counters
                .Where(row => row.Name == CounterRow.Staff).Select(row => row.Value).SingleOrDefaultAsync(ct);
            await services.GetRequiredService<IStaffStore>().SaveAsync(
                new StaffChange
                {
                    Person = Person with { BlockedAt = Monday9 },
                    Appointment = new Appointment(Id, "walker", "head", Monday, Monday.AddDays(1)),
                    Substitution = new Substitution(Id, "head", "walker", Monday, Monday, "№ 1"),
                },
                seen,
                Entry,
                ct);
        }),
        Step(nameof(IStaffStore.SaveAsync), "stale", (store, ct) => store.SaveAsync(new StaffChange { Person = Person }, -7, Entry, ct)),
    ];

    private static StoreScenarioStep Step(string method, string way, Func<IStaffStore, CancellationToken, Task> run) =>
        new($"{nameof(IStaffStore)}.{method}", way, (services, ct) => run(services.GetRequiredService<IStaffStore>(), ct));
}
