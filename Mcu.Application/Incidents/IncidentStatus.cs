namespace Mcu.Application.Incidents;

/// <summary>Where an incident stands. Everything else (postponed, disputed, repeat…) is a flag or a fact in the timeline.</summary>
public enum IncidentStatus
{
    Received,
    Assigned,
    InWork,
    Answered,
    Closed,
}

/// <summary>Which statuses are open: the one place that says it, for code and for queries.</summary>
public static class IncidentStatuses
{
    /// <summary>Still waiting for its answer.</summary>
    public static readonly IReadOnlyList<IncidentStatus> Open = [IncidentStatus.Received, IncidentStatus.Assigned, IncidentStatus.InWork];

    public static bool IsOpen(this IncidentStatus status) => status < IncidentStatus.Answered;
}
