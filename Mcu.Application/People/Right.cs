namespace Mcu.Application.People;

/// <summary>What an actor may do. <see cref="Rights"/> alone says who has which right.</summary>
public enum Right
{
    /// <summary>See the board and the wall screens.</summary>
    SeeBoard,

    /// <summary>See incidents with everything except their authors.</summary>
    SeeIncidents,

    /// <summary>Duty work on any incident: acknowledge, assign, register, close, move its deadlines.</summary>
    RunDesk,

    /// <summary>Take an incident and answer it; executors and sector leads within their own block only.</summary>
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
