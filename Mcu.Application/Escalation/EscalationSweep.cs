using Mcu.Application.Common;
using Mcu.Application.Deadlines;
using Mcu.Application.Incidents;
using Mcu.Application.People;
using Microsoft.Extensions.Logging;

namespace Mcu.Application.Escalation;

/// <summary>Takes the incidents whose next rung is reached and lets each climb. Safe to run twice and at any moment.</summary>
public sealed partial class EscalationSweep(
    IIncidentStore store,
    Staff staff,
    DeadlineRules rules,
    TownClock clock,
    PipelineTelemetry telemetry,
    ILogger<EscalationSweep> logger)
{
    /// <summary>
    /// One write transaction stays under 500 rows, so that nobody waits for its locks; an incident may climb several rungs at once.
    /// </summary>
    public const int BatchSize = 150;

    /// <returns>How many incidents were looked at; a full batch means there are more.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var now = clock.Now;
        var today = rules.Zone.Day(now);
        var due = await store.ToEscalateAsync(now, BatchSize, ct);
        var longest = due.Min(incident => incident.EscalateAt);
        foreach (var incident in due)
        {
            incident.Escalate(now, rules, (block, role) => staff.Responsible(role, block, today)?.Code);
        }

        if (await store.CommitAsync(by: null, ct) is Outcome.Refused)
        {
            return 0; // An officer was faster than the clock; the next sweep looks again.
        }

        if (due.Count > 0)
        {
            telemetry.Swept(now - (longest ?? now));
            LogSwept(due.Count);
        }

        return due.Count;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Escalated {Count} incident(s).")]
    private partial void LogSwept(int count);
}
