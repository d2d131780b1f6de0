using Mcu.Application.Incidents;
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

    public Task<IReadOnlyList<JournalLine>> ListAsync(JournalQuestion question, int limit, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<JournalLine>>(
        [
            .. Entries.Select(Line)
                .Where(line => question.Kind is null || line.Kind == question.Kind)
                .Where(line => question.Before is null || line.Id < question.Before)
                .Reverse().Take(limit),
        ]);

    public Task<bool> IsStatedAsync(string kind, string subject, Guid session, DateTimeOffset since, CancellationToken ct) =>
        Task.FromResult(Entries.Exists(entry => entry.Kind == kind && entry.Subject == subject && entry.At > since
            && entry.After is StatedReason stated && stated.Session == session.ToString("N")));

    private static JournalLine Line(JournalEntry entry, int at)
    {
        var by = entry.By;
        return new(at + 1, null, entry.Kind, entry.Subject, entry.Act, by.Id, by.Name, by.Origin, entry.At, null, null, null);
    }

    public Task<JournalAudit> CheckAsync(CancellationToken ct) => Task.FromResult(new JournalAudit(0, null));
}
