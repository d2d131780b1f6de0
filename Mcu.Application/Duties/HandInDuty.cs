using Mcu.Application.Common;
using Mcu.Application.Deadlines;

namespace Mcu.Application.Duties;

/// <summary>Use case: somebody says that a period's report was handed in. Once; whoever comes second is told who was first.</summary>
public sealed class HandInDuty(IDutyStore store, TownRules rules, TownClock clock)
{
    /// <param name="by">Name of the person.</param>
    /// <param name="person">Code of the person; null for a key.</param>
    public async Task<Outcome> RunAsync(string duty, string period, string? note, string by, string? person, CancellationToken ct)
    {
        var now = clock.Now;
        var today = rules.Zone.Day(now);
        var text = string.IsNullOrWhiteSpace(note) ? null : note.Trim();
        var term = DutyDays.Around(today, rules).FirstOrDefault(term => term.Key == (duty, period));
        return term is null ? new Outcome.Missing()
            : term.Period.From > today ? Outcome.Refuse("duty.not-begun")
            : text?.Length > DutyMark.MaxNote ? Outcome.Refuse("duty.note-long")
            : await store.AddAsync(new DutyMark(duty, period, now, by, person, text), ct);
    }
}
