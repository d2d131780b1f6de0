using Mcu.Application.Journal;

namespace Mcu.Tests.Support;

/// <summary>A journal in memory.</summary>
internal sealed class FakeJournal : IJournal
{
    public List<JournalEntry> Entries { get; } = [];

    /// <summary>Whether writing fails like a database that is away.</summary>
    public bool IsAway { get; set; }

    public Task WriteAsync(JournalEntry entry, CancellationToken ct)
    {
        if (IsAway)
        {
            throw new TimeoutException();
        }

        Entries.Add(entry);
        return Task.CompletedTask;
    }

    public Task<JournalAudit> CheckAsync(CancellationToken ct) => Task.FromResult(new JournalAudit(0, null));
}
