using Mcu.Application.People;

namespace Mcu.Application.Notices;

/// <summary>
/// A person's notices in the application, whatever they are about: those to the person, and those to positions they act in.
/// </summary>
[ReachedBy(Right.SeeIncidents)]
public interface INoticeStore
{
    /// <summary>The newest first.</summary>
    /// <param name="limit">How many at most: fewer come only when there are no more.</param>
    /// <param name="after">The last line that is known already: those after it come; null: from the newest on.</param>
    Task<IReadOnlyList<NoticeLine>> LatestAsync(IReadOnlyCollection<string> recipients, int limit, NoticeLine? after, CancellationToken ct);

    /// <summary>How many the person has not read yet.</summary>
    Task<int> UnreadAsync(IReadOnlyCollection<string> recipients, CancellationToken ct);

    /// <summary>The person has seen these lines of theirs, and no others.</summary>
    Task MarkReadAsync(
        IReadOnlyCollection<string> recipients, IReadOnlyCollection<NoticeLine> seen, DateTimeOffset now, CancellationToken ct);
}

/// <summary>One line of the bell.</summary>
/// <param name="ReadAt">When the person read it; null while it is new.</param>
public sealed record NoticeLine(Notice Notice, DateTimeOffset? ReadAt)
{
    /// <summary>When the incident was answered or closed, or the report handed in; null while there is still something to do.</summary>
    public DateTimeOffset? SettledAt { get; init; }
}
