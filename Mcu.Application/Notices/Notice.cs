namespace Mcu.Application.Notices;

/// <summary>
/// Something a person must be told. Recorded in the commit of the act that causes it, and delivered by one channel or several.
/// </summary>
/// <param name="Role">The role because of which the person is told.</param>
/// <param name="Person">Code of the person, or of the position while nobody holds it.</param>
/// <param name="At">The moment of the ladder's level or of the reminder, not that of the commit.</param>
public abstract record Notice(string Role, string Person, DateTimeOffset At)
{
    /// <summary>The identity of the notice: nobody is told the same twice.</summary>
    public abstract NoticeKey Key { get; }

    /// <summary>Code of the position because of which the person is told; null in what older releases recorded.</summary>
    public string? Position { get; init; }

    /// <summary>Code of the holder for whom the person acts; null for the holder.</summary>
    public string? SubstituteOf { get; init; }
}

/// <summary>
/// The identity of what a notice is about, independent of person and channel. It never changes, so a channel can use it towards other
/// systems.
/// </summary>
/// <param name="Kind">Kind of the subject: <see cref="NoticeKinds"/>.</param>
/// <param name="Subject">Number of the incident, or code of the obligation.</param>
/// <param name="Cause">Name of the clock that runs late, or key of the reported period.</param>
/// <param name="Step">Which level of the ladder, or how many working days ahead of the deadline.</param>
public readonly record struct NoticeKey(string Kind, string Subject, string Cause, int Step);

/// <summary>The kinds of subjects that people are notified of, with the same values as the kinds of the journal.</summary>
public static class NoticeKinds
{
    public const string Incident = "incident";

    public const string Obligation = "duty";
}
