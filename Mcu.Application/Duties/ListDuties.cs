using Mcu.Application.Common;
using Mcu.Application.Deadlines;

namespace Mcu.Application.Duties;

/// <summary>Use case: what is due, and how the past year went.</summary>
public sealed class ListDuties(IDutyStore store, TownRules rules, TownClock clock)
{
    public async Task<DutyPicture> RunAsync(CancellationToken ct)
    {
        var now = clock.Now;
        var since = await store.SinceAsync(now, ct);
        var today = rules.Zone.Day(now);
        var calendar = new DutyCalendar(rules.Current.Calendar);
        var marks = (await store.MarksAsync(rules.Zone.StartOf(today.AddDays(-2 * DutyDays.Year)), ct)).ToDictionary(mark => (mark.Duty, mark.Period));
        var rows = DutyDays.Around(today, rules)
            .Select(term => Row(term, marks.GetValueOrDefault(term.Key)))
            .Where(row => row.Mark is not null || row.Term.DueAt > since)
            .ToArray();
        var open = rows.Where(row => row.Mark is null)
            .GroupBy(row => row.Term.Duty)
            .SelectMany(same => same.Where(row => row.IsOver).TakeLast(1).Concat(same.Where(row => !row.IsOver).Take(1)))
            .OrderBy(row => row.Term.DueAt)
            .ToArray();
        return new DutyPicture(
            now, open, [.. rows.Except(open).Where(row => row.Mark is not null || row.IsOver).OrderByDescending(row => row.Term.DueAt)]);

        DutyRow Row(DutyTerm term, DutyMark? mark) => new(term, mark, calendar.Read(term, mark?.At, now), term.Period.From <= today);
    }
}

/// <param name="Open">Of each duty what is next, and the last one that is overdue; the nearest first.</param>
/// <param name="Past">Everything else that was due or handed in within a year, the latest first.</param>
public sealed record DutyPicture(DateTimeOffset At, IReadOnlyList<DutyRow> Open, IReadOnlyList<DutyRow> Past)
{
    public static readonly DutyPicture Empty = new(default, [], []);
}

/// <param name="HasBegun">A report on a time that has not begun cannot be handed in.</param>
public sealed record DutyRow(DutyTerm Term, DutyMark? Mark, DutyStanding Standing, bool HasBegun)
{
    public bool IsOver => Standing.State is DutyState.Overdue;
}
