using Mcu.Application.Notices;

namespace Mcu.Tests.Support;

/// <summary>One person's notices in memory.</summary>
internal sealed class FakeNotices : INoticeStore
{
    /// <summary>The notices, the newest first.</summary>
    public List<NoticeLine> Lines { get; } = [];

    public int Unread { get; set; }

    /// <summary>What was marked as read, in the order of the calls.</summary>
    public List<NoticeKey> Read { get; } = [];

    /// <summary>While it is not done, nothing is answered; a fault of it is the answer.</summary>
    public Task Answers { get; set; } = Task.CompletedTask;

    public async Task<IReadOnlyList<NoticeLine>> LatestAsync(
        IReadOnlyCollection<string> recipients, int limit, NoticeLine? after, CancellationToken ct)
    {
        await Answers;
        return [.. Lines.Skip(after is null ? 0 : Lines.FindIndex(line => line.Notice.Key == after.Notice.Key) + 1).Take(limit)];
    }

    public Task<int> UnreadAsync(IReadOnlyCollection<string> recipients, CancellationToken ct) => Task.FromResult(Unread);

    public Task MarkReadAsync(
        IReadOnlyCollection<string> recipients, IReadOnlyCollection<NoticeLine> seen, DateTimeOffset now, CancellationToken ct)
    {
        Read.AddRange(seen.Select(line => line.Notice.Key));
        Unread -= seen.Count;
        return Task.CompletedTask;
    }
}
