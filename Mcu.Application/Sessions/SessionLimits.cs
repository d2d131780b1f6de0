namespace Mcu.Application.Sessions;

/// <summary>How long things of sign-in last.</summary>
/// <param name="Lasts">A person's session, from sign-in to its end in any case.</param>
public sealed record SessionLimits(TimeSpan Lasts)
{
    /// <summary>A session never ends before the longest shift of a duty officer does.</summary>
    public const int FewestHours = 12;

    /// <summary>The most hours that the settings may give a session: a week.</summary>
    public const int MaxHours = 7 * 24;

    /// <summary>The hours of a session where the settings say nothing.</summary>
    public const int UsualHours = 24;

    /// <summary>So long before the end the page asks to sign in again.</summary>
    public static readonly TimeSpan AskedAhead = TimeSpan.FromMinutes(15);

    /// <summary>A one-time link.</summary>
    public static readonly TimeSpan LinkLasts = TimeSpan.FromMinutes(15);

    /// <summary>A wall that was not seen for so long was taken down.</summary>
    public static readonly TimeSpan WallForgotten = TimeSpan.FromDays(60);

    /// <summary>
    /// Tickets of the releases without rows held 36 hours for a person and 30 days, renewed by use, for a wall. One that was exchanged
    /// and ended must not be exchanged again: ended rows are kept for longer than such a ticket can be good.
    /// </summary>
    public static readonly TimeSpan Exchanged = TimeSpan.FromDays(31);

    /// <summary>How long the row of an ended session is kept.</summary>
    public static readonly TimeSpan EndedKept = TimeSpan.FromDays(40);

    /// <summary>
    /// Ended rows beyond so many go before their time, oldest first: a flood of sign-ins stays a bounded table. Those that were exchanged
    /// for a ticket are not counted and stay; they are as many as there were tickets.
    /// </summary>
    public const int MaxEnded = 100_000;

    /// <summary>
    /// One key, one link or one demonstration has at most so many sessions at once; the one least recently seen makes room.
    /// </summary>
    public const int MaxOfOneKey = 5_000;
}
