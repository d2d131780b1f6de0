using Mcu.Application.Appointments;
using Mcu.Application.Common;
using Mcu.Application.Deadlines;
using Mcu.Application.People;
using Microsoft.Extensions.Logging;

namespace Mcu.Application.Obligations;

/// <summary>Sends the reminders that are due by now. Safe to run at any moment, twice, and on several nodes.</summary>
public sealed partial class SendObligationReminders(
    ObligationCatalog catalog,
    IObligationStore store,
    StaffDirectory directory,
    DeadlineRules rules,
    TownClock clock,
    ILogger<SendObligationReminders> logger)
{
    /// <summary>How many days back reminders are still sent; an older one is of no use any more.</summary>
    private const int DaysBack = 31;

    /// <summary>How many days ahead are looked at: ten working days may span the longest holidays.</summary>
    private const int DaysAhead = 60;

    /// <returns>How many were sent.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        if (catalog.All.Count == 0)
        {
            return 0;
        }

        var now = clock.Now;
        var since = await store.SinceAsync(now, ct);
        var today = rules.Zone.Day(now);
        var terms = new ObligationCalendar(rules.Current.Calendar)
            .Between(catalog, today.AddDays(-DaysBack), today.AddDays(DaysAhead)).ToArray();
        var earliest = terms.SelectMany(term => term.Reminders).Min(reminder => reminder.At);
        var marks = await store.MarksAsync(rules.Zone.StartOf(terms.Min(term => term.Period.From)), ct);
        var reached = ObligationReminders.Reached(
            terms,
            marks.Select(mark => (mark.Obligation, mark.Period)).ToHashSet(),
            await store.ToldAsync(earliest.AddDays(-DaysBack), ct),
            directory.Current,
            today,
            since < now ? since : now,
            now);
        if (reached.Count == 0)
        {
            return 0;
        }

        var told = await store.TellAsync(reached, ct);
        LogTold(told);
        return told;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Recorded {Count} reminder(s) of reports that are due.")]
    private partial void LogTold(int count);
}
