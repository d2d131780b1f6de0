namespace Mcu.Application.People;

/// <summary>What an actor may do. <see cref="Rights"/> alone says who has which right.</summary>
public enum Right
{
    /// <summary>See the board and the wall screens.</summary>
    SeeBoard,

    /// <summary>See the open part of every incident: number, wall-safe title, places, status, clocks, what happened and when.</summary>
    SeeIncidents,

    /// <summary>
    /// See what the resident wrote, its address and link, the answer, and what officials wrote about it. Executors, sector leads, deputies
    /// and territory heads within their own block, territory or body only; an auditor after stating a reason.
    /// </summary>
    SeeContent,

    /// <summary>
    /// Duty work: acknowledge, assign, register, close, move deadlines. A coordinator of systems on incidents of these systems only.
    /// </summary>
    RunDesk,

    /// <summary>Take an incident and answer it; executors and sector leads within their own block or territory only.</summary>
    WorkOnIncident,

    /// <summary>Take back one's own last act.</summary>
    WithdrawOwn,

    /// <summary>See who wrote (personal data, 152-ФЗ art. 3 and 7); executors and sector leads within their own block only.</summary>
    SeeAuthor,

    /// <summary>See which reports are due.</summary>
    SeeReports,

    /// <summary>Submit reports.</summary>
    KeepReports,

    /// <summary>Read the journal: who did what, when and from where.</summary>
    ReadJournal,

    /// <summary>Change calendars, hours and norms; list and end sessions.</summary>
    Administer,
}
