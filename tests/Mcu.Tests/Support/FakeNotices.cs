using Mcu.Application.Notices;

namespace Mcu.Tests.Support;

/// <summary>One person's notices in memory.</summary>
internal sealed class FakeNotices : INoticeStore
{
    /// <summary>The notices, the newest first.</summary>
    public List<NoticeLine> Lines { get; } = [];

    public int Unread { get; set; }

    public Task<IReadOnlyList<NoticeLine>> LatestAsync(string person, int limit, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<NoticeLine>>([.. Lines.Take(limit)]);

    public Task<int> UnreadAsync(string person, CancellationToken ct) => Task.FromResult(Unread);

    public Task MarkReadAsync(string person, DateTimeOffset now, CancellationToken ct)
    {
        Unread = 0;
        return Task.CompletedTask;
    }
}
