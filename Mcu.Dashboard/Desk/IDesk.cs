using Mcu.Application.Incidents;

namespace Mcu.Dashboard.Desk;

/// <summary>The page as its rows see it: one reference instead of a callback for everything a row can be asked to do.</summary>
public interface IDesk
{
    bool MayAcknowledge { get; }

    Task ChooseAsync(IncidentCard card);

    Task AcknowledgeAsync(IncidentCard card);
}
