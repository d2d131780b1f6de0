using Mcu.Application.Common;
using Mcu.Application.Deadlines;
using Mcu.Application.RuleChanges;

namespace Mcu.Tests.Support;

/// <summary>Changes of the rules in memory: what is added is in force at once.</summary>
internal sealed class FakeRules(DeadlineRules rules) : IRuleStore
{
    public List<Recalculation> Recalculations { get; } = [];

    public Task<Outcome> AddAsync(RuleChange change, CancellationToken ct)
    {
        rules.Take([.. rules.Changes, change]);
        return Task.FromResult(Outcome.Done);
    }

    public Task ReadAsync(CancellationToken ct) => Task.CompletedTask;

    public Task RememberAsync(Recalculation run, CancellationToken ct)
    {
        Recalculations.Insert(0, run);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<Recalculation>> RecalculationsAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<Recalculation>>(Recalculations);
}
