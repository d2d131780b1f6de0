using Mcu.Application.Common;
using Mcu.Application.Journal;
using Mcu.Application.Notices;
using Mcu.Application.Obligations;

namespace Mcu.Tests.Obligations;

/// <summary>Reports in memory, with the uniqueness rules of the table's keys.</summary>
internal sealed class FakeObligations : IObligationStore
{
    public DateTimeOffset? Since { get; set; }

    public List<ObligationSubmission> Marks { get; } = [];

    public List<ObligationNotice> Told { get; } = [];

    public List<JournalEntry> Journal { get; } = [];

    public Task<DateTimeOffset> SinceAsync(DateTimeOffset now, CancellationToken ct) => Task.FromResult(Since ??= now);

    public Task<IReadOnlyList<ObligationSubmission>> MarksAsync(DateTimeOffset from, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<ObligationSubmission>>([.. Marks.Where(mark => mark.At >= from)]);

    public Task<ObligationSubmission?> FindAsync(string obligation, string period, CancellationToken ct) =>
        Task.FromResult(Marks.Find(mark => (mark.Obligation, mark.Period) == (obligation, period)));

    public Task<Outcome> AddAsync(ObligationSubmission mark, JournalEntry entry, CancellationToken ct)
    {
        if (Marks.Find(other => (other.Obligation, other.Period) == (mark.Obligation, mark.Period)) is { } first)
        {
            return Task.FromResult<Outcome>(new Outcome.Lost("duty.done", first.By, first.At));
        }

        Marks.Add(mark);
        Journal.Add(entry);
        return Task.FromResult(Outcome.Done);
    }

    public Task<Outcome> RemoveAsync(ObligationSubmission mark, JournalEntry entry, CancellationToken ct) =>
        Task.FromResult(Marks.Remove(mark) ? Noted(entry) : new Outcome.Missing());

    public Task<IReadOnlyList<ObligationNotice>> ToldAsync(DateTimeOffset from, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<ObligationNotice>>([.. Told.Where(notice => notice.At >= from)]);

    public Task<int> TellAsync(IReadOnlyList<ObligationNotice> notices, CancellationToken ct)
    {
        Told.AddRange(notices);
        return Task.FromResult(notices.Count);
    }

    private Outcome Noted(JournalEntry entry)
    {
        Journal.Add(entry);
        return Outcome.Done;
    }
}
