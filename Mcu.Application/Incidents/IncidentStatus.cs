namespace Mcu.Application.Incidents;

/// <summary>The status of an incident. Everything else (postponed, disputed, repeated) is a flag or an entry of the timeline.</summary>
public enum IncidentStatus
{
    Received,
    Assigned,
    InWork,
    Answered,
    Closed,
}

/// <summary>Defines which statuses are open, for code and for queries alike.</summary>
public static class IncidentStatuses
{
    /// <summary>The statuses that still wait for an answer.</summary>
    public static readonly IReadOnlyList<IncidentStatus> Open = [IncidentStatus.Received, IncidentStatus.Assigned, IncidentStatus.InWork];

    public static bool IsOpen(this IncidentStatus status) => status < IncidentStatus.Answered;
}
