namespace Mcu.Application.Notices;

/// <summary>A person's notices in the application, whatever they are about.</summary>
public interface INoticeStore
{
    /// <summary>The newest first.</summary>
    Task<IReadOnlyList<NoticeLine>> LatestAsync(string person, int limit, CancellationToken ct);

    /// <summary>How many the person has not read yet.</summary>
    Task<int> UnreadAsync(string person, CancellationToken ct);

    /// <summary>The person has seen all that there are.</summary>
    Task MarkReadAsync(string person, DateTimeOffset now, CancellationToken ct);
}

/// <summary>One line of the bell.</summary>
/// <param name="ReadAt">When the person read it; null while it is new.</param>
public sealed record NoticeLine(Notice Notice, DateTimeOffset? ReadAt);
