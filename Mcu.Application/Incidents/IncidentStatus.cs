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
