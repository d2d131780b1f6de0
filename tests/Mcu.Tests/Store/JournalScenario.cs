using Mcu.Application.Journal;
using Mcu.Application.People;
using Mcu.Infrastructure.Store.Journal;
using Microsoft.Extensions.DependencyInjection;

namespace Mcu.Tests.Store;

/// <summary>The steps of <see cref="StoreScenario"/> that concern the journal and its seals.</summary>
internal static class JournalScenario
{
    private static readonly DateTimeOffset Monday9 = new(2026, 11, 23, 4, 0, 0, TimeSpan.Zero);
    private static readonly Actor Head = new("head", "А. Б.", Roles.Head);

    public static IReadOnlyList<StoreScenarioStep> Steps { get; } =
    [
        Step<IJournal>(nameof(IJournal.WriteAsync), (journal, ct) =>
            journal.WriteAsync(new JournalEntry(JournalKinds.Author, "С-2026-0001", "shown", Head, Monday9), ct)),
        Step<JournalSeal>(nameof(JournalSeal.RunAsync), (seal, ct) => seal.RunAsync(ct)),
        Step<IJournal>(nameof(IJournal.ListAsync), (journal, ct) => journal.ListAsync(new JournalQuestion(), 10, ct)),
        Step<IJournal>(
            nameof(IJournal.ListAsync),
            (journal, ct) => journal.ListAsync(
                new JournalQuestion("author", "С-2026", Monday9, Monday9.AddYears(1), 1_000), 10, ct),
            "all conditions"),
        Step<IJournal>(
            nameof(IJournal.IsStatedAsync),
            (journal, ct) => journal.IsStatedAsync(JournalKinds.Author, "С-2026-0001", Guid.Empty, Monday9, ct)),
        Step<IJournal>(nameof(IJournal.CheckAsync), (journal, ct) => journal.CheckAsync(ct)),
    ];

    private static StoreScenarioStep Step<TService>(string method, Func<TService, CancellationToken, Task> run, string way = "")
        where TService : notnull =>
        new($"{typeof(TService).Name}.{method}", way, (services, ct) => run(services.GetRequiredService<TService>(), ct));
}
