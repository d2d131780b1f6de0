namespace Mcu.Application.Incidents;

/// <summary>The lists people work by: which of the incidents one wants to see, before any other condition.</summary>
public enum IncidentState
{
    /// <summary>Open, and either nobody acknowledged it or it is late: what an officer must see first.</summary>
    Waiting,

    /// <summary>Open, and nobody acknowledged it.</summary>
    Unacknowledged,

    /// <summary>Open and past a deadline.</summary>
    Overdue,

    /// <summary>Open, not late, and past 80 % of the time of some clock.</summary>
    Soon,

    /// <summary>Open, and acknowledged or taken by the person who asks.</summary>
    Mine,

    Open,

    /// <summary>Answered or closed.</summary>
    Done,
}
