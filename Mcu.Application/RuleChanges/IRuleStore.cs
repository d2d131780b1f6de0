using System.Globalization;
using Mcu.Application.Common;
using Mcu.Application.Deadlines;
using Mcu.Application.Journal;
using Mcu.Application.People;

namespace Mcu.Application.RuleChanges;

/// <summary>Stores the changes of the rules.</summary>
[ReachedBy(Right.Administer)]
public interface IRuleStore
{
    /// <summary>Adds a change and puts it into force in this process.</summary>
    /// <param name="entry">Written in the same commit.</param>
    /// <returns><c>rules.changed</c> is refused when somebody else committed first; their change is in force then.</returns>
    Task<Outcome> AddAsync(RuleChange change, JournalEntry entry, CancellationToken ct);

    /// <summary>Puts into force what other processes have added.</summary>
    Task ReadAsync(CancellationToken ct);

    /// <summary>Stores the result of a recalculation for the history.</summary>
    /// <param name="entry">Written in the same commit.</param>
    Task RememberAsync(Recalculation run, JournalEntry entry, CancellationToken ct);

    /// <summary>The latest recalculations, the newest first.</summary>
    Task<IReadOnlyList<Recalculation>> RecalculationsAsync(CancellationToken ct);
}

/// <summary>One recalculation of what was open.</summary>
/// <param name="Rules">The version of the rules it was calculated by.</param>
/// <param name="Incidents">How many incidents it touched.</param>
/// <param name="Deadlines">How many of their deadlines it moved.</param>
/// <param name="Kept">How many deadlines stayed and now follow these rules.</param>
public sealed record Recalculation(long Rules, string By, DateTimeOffset At, int Incidents, int Deadlines, int Kept = 0)
{
    /// <summary>The journal's entry of the run. Which deadlines it moved is in the timelines of the incidents.</summary>
    public JournalEntry Entry(Actor actor) => new(JournalKinds.Recalculation, Invariant(Rules), "recalculated", actor, At)
    {
        After = new { Incidents, Deadlines, Kept },
    };

    private static string Invariant(long number) => number.ToString(CultureInfo.InvariantCulture);
}
