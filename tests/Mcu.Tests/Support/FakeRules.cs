using Mcu.Application.Common;
using Mcu.Application.Deadlines;
using Mcu.Application.Journal;
using Mcu.Application.RuleChanges;

namespace Mcu.Tests.Support;

/// <summary>Rule changes in memory: a change takes effect as soon as it is added.</summary>
internal sealed class FakeRules(DeadlineRules rules) : IRuleStore
{
    public List<Recalculation> Recalculations { get; } = [];

    public List<JournalEntry> Journal { get; } = [];

    public Task<Outcome> AddAsync(RuleChange change, JournalEntry entry, CancellationToken ct)
    {
        Journal.Add(entry);
        rules.Take([.. rules.Changes, change]);
        return Task.FromResult(Outcome.Done);
    }

    public Task ReadAsync(CancellationToken ct) => Task.CompletedTask;

    public Task RememberAsync(Recalculation run, JournalEntry entry, CancellationToken ct)
    {
        Journal.Add(entry);
        Recalculations.Insert(0, run);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<Recalculation>> RecalculationsAsync(CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<Recalculation>>(Recalculations);
}
