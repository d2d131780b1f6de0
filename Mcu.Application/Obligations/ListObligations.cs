using Mcu.Application.Common;
using Mcu.Application.Deadlines;
using Mcu.Application.People;

namespace Mcu.Application.Obligations;

/// <summary>Use case: lists what is due, and what was submitted or missed in the past year.</summary>
[ReachedBy(Right.SeeReports)]
public sealed class ListObligations(ObligationCatalog catalog, IObligationStore store, DeadlineRules rules, TownClock clock)
{
    public async Task<ObligationOverview> RunAsync(CancellationToken ct)
    {
        var now = clock.Now;
        var since = await store.SinceAsync(now, ct);
        var today = rules.Zone.Day(now);
        var calendar = new ObligationCalendar(rules.Current.Calendar);
        var marks = (
            await store.MarksAsync(rules.Zone.StartOf(today.AddDays(-2 * ObligationWindow.Year)), ct))
            .ToDictionary(mark => (mark.Obligation, mark.Period));
        var rows = ObligationWindow.Around(catalog, today, rules)
            .Select(term => Row(term, marks.GetValueOrDefault(term.Key)))
            .Where(row => row.Mark is not null || row.Term.DueAt > since)
            .ToArray();
        var open = rows.Where(row => row.Mark is null)
            .GroupBy(row => row.Term.Obligation)
            .SelectMany(same => same.Where(row => row.IsOver).TakeLast(1).Concat(same.Where(row => !row.IsOver).Take(1)))
            .OrderBy(row => row.Term.DueAt)
            .ToArray();
        return new ObligationOverview(
            now, open, [.. rows.Except(open).Where(row => row.Mark is not null || row.IsOver).OrderByDescending(row => row.Term.DueAt)]);

        ObligationRow Row(ObligationDeadline term, ObligationSubmission? mark) => new(
            term,
            mark,
            calendar.Read(term, mark?.At, now),
            term.Period.From <= today);
    }
}

/// <param name="Open">For each obligation its next period and the last one that is overdue; the nearest first.</param>
/// <param name="Past">Everything else that was due or submitted within a year, the latest first.</param>
public sealed record ObligationOverview(DateTimeOffset At, IReadOnlyList<ObligationRow> Open, IReadOnlyList<ObligationRow> Past)
{
    public static readonly ObligationOverview Empty = new(default, [], []);
}

/// <param name="HasBegun">Whether the period has begun; a report on a later one cannot be submitted.</param>
public sealed record ObligationRow(ObligationDeadline Term, ObligationSubmission? Mark, ObligationProgress Progress, bool HasBegun)
{
    public bool IsOver => Progress.State is ObligationState.Overdue;
}
