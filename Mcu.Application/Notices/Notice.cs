namespace Mcu.Application.Notices;

/// <summary>
/// Somebody must be told something. Recorded in the commit of the act it tells of, and delivered by one channel or by several.
/// </summary>
/// <param name="Role">The role for which the person is told.</param>
/// <param name="Person">Code of the person.</param>
/// <param name="At">The notice's own moment: of the ladder's level or of the reminder, not of the commit.</param>
public abstract record Notice(string Role, string Person, DateTimeOffset At)
{
    /// <summary>What it is about: nobody is told the same twice.</summary>
    public abstract NoticeKey Key { get; }
}

/// <summary>
/// What a notice is about, whoever is told it by whatever channel. It never changes, so that a channel can show it to its own peers.
/// </summary>
/// <param name="Kind">Kind of the subject: <see cref="NoticeKinds"/>.</param>
/// <param name="Subject">Number of the incident, or code of the obligation.</param>
/// <param name="Cause">Name of the clock that runs late, or key of the period that is reported on.</param>
/// <param name="Step">Which level of the ladder, or how many working days ahead of the deadline.</param>
public readonly record struct NoticeKey(string Kind, string Subject, string Cause, int Step);

/// <summary>The kinds of subjects that people are told of, by the words that the rows of the journal have for them.</summary>
public static class NoticeKinds
{
    public const string Incident = "incident";

    public const string Obligation = "duty";
}
