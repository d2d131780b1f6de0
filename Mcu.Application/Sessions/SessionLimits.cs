namespace Mcu.Application.Sessions;

/// <summary>Time and number limits of sign-in.</summary>
/// <param name="Lasts">The length of a person's session, from sign-in to its end at the latest.</param>
public sealed record SessionLimits(TimeSpan Lasts)
{
    /// <summary>The shortest session, in hours: it must outlast the longest shift of a duty officer.</summary>
    public const int FewestHours = 12;

    /// <summary>The most hours that the settings may give a session: a week.</summary>
    public const int MaxHours = 7 * 24;

    /// <summary>The length of a session, in hours, when the settings give none.</summary>
    public const int UsualHours = 24;

    /// <summary>How long before the end the page asks to sign in again.</summary>
    public static readonly TimeSpan AskedAhead = TimeSpan.FromMinutes(15);

    /// <summary>How long a one-time link is valid.</summary>
    public static readonly TimeSpan LinkLasts = TimeSpan.FromMinutes(15);

    /// <summary>After this time without being seen, a wall counts as taken down.</summary>
    public static readonly TimeSpan WallForgotten = TimeSpan.FromDays(60);

    /// <summary>
    /// How long after the upgrade old tickets can be exchanged. Tickets of releases without rows were valid for 36 hours for a person and
    /// 30 days, renewed by use, for a wall. One that was exchanged and ended must not be exchanged again, so ended rows are kept longer
    /// than such a ticket can be valid.
    /// </summary>
    public static readonly TimeSpan Exchanged = TimeSpan.FromDays(31);

    /// <summary>How long the row of an ended session is kept.</summary>
    public static readonly TimeSpan EndedKept = TimeSpan.FromDays(40);

    /// <summary>
    /// The most ended rows that are kept. Beyond it the oldest are deleted before their time, so that a flood of sign-ins cannot grow the
    /// table without bound. Rows exchanged for a ticket do not count and stay, since there are only as many as there were tickets.
    /// </summary>
    public const int MaxEnded = 100_000;

    /// <summary>The most sessions of one key, link or demonstration at once; beyond it the one least recently seen is ended.</summary>
    public const int MaxOfOneKey = 5_000;
}
