namespace Mcu.Application.Notices;

/// <summary>A person's notices in the application.</summary>
public interface INoticeBook
{
    /// <summary>The newest first.</summary>
    Task<IReadOnlyList<NoticeLine>> LatestAsync(string person, int limit, CancellationToken ct);

    Task<int> UnreadAsync(string person, CancellationToken ct);

    Task MarkReadAsync(string person, DateTimeOffset now, CancellationToken ct);
}

public sealed record NoticeLine(Notice Notice, DateTimeOffset? ReadAt);
