namespace Mcu.Application.Notices;

/// <summary>A person's notices in the application, of incidents and of duties.</summary>
public interface INoticeStore
{
    /// <summary>The newest first.</summary>
    Task<IReadOnlyList<NoticeLine>> LatestAsync(string person, int limit, CancellationToken ct);

    Task<int> UnreadAsync(string person, CancellationToken ct);

    Task MarkReadAsync(string person, DateTimeOffset now, CancellationToken ct);
}

/// <summary>One line of the bell: of an incident that runs late, or of a report that is due.</summary>
/// <param name="At">The notice's own moment.</param>
public abstract record NoticeLine(DateTimeOffset At, DateTimeOffset? ReadAt)
{
    public sealed record OfIncident(Notice Notice, DateTimeOffset? ReadAt) : NoticeLine(Notice.At, ReadAt);

    public sealed record OfObligation(ObligationNotice Notice, DateTimeOffset? ReadAt) : NoticeLine(Notice.At, ReadAt);
}
