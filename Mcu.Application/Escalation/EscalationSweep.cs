using Mcu.Application.Appointments;
using Mcu.Application.Common;
using Mcu.Application.Deadlines;
using Mcu.Application.Incidents;
using Mcu.Application.People;
using Microsoft.Extensions.Logging;

namespace Mcu.Application.Escalation;

/// <summary>Escalates the incidents whose next level is reached. Safe to run twice and at any moment.</summary>
public sealed partial class EscalationSweep(
    IIncidentStore store,
    StaffDirectory directory,
    DeadlineRules rules,
    TownClock clock,
    PipelineTelemetry telemetry,
    ILogger<EscalationSweep> logger)
{
    /// <summary>
    /// Incidents of one transaction. A write transaction stays below 500 rows, so that nobody waits for its locks; one incident may reach
    /// several levels at once.
    /// </summary>
    public const int BatchSize = 150;

    /// <returns>How many incidents were processed; a full batch means that there are more.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var now = clock.Now;
        var (staff, today) = (directory.Current, rules.Zone.Day(now));
        var due = await store.ToEscalateAsync(now, BatchSize, ct);
        var longest = due.Min(incident => incident.EscalateAt);
        foreach (var incident in due)
        {
            var place = new WorkPlace(incident.Block, incident.Executor, incident.District, incident.SourceKind?.ToString());
            incident.Escalate(now, rules, role => staff.Responsible(role, place, today) is { } occupant
                ? new Recipient(occupant.Code, occupant.Position.Code, occupant.Holder?.Code)
                : null);
        }

        if (await store.CommitAsync(by: null, ct) is Outcome.Refused)
        {
            return 0; // A person changed one of them meanwhile; the next sweep tries again.
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
