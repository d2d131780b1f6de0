using Mcu.Application.Common;
using Mcu.Application.Duties;
using Mcu.Application.Journal;
using Mcu.Application.Notices;

namespace Mcu.Tests.Duties;

/// <summary>Duties in memory, with the rules of the keys.</summary>
internal sealed class FakeDuties : IDutyStore
{
    public DateTimeOffset? Since { get; set; }

    public List<DutyMark> Marks { get; } = [];

    public List<DutyNotice> Told { get; } = [];

    public List<JournalEntry> Journal { get; } = [];

    public Task<DateTimeOffset> SinceAsync(DateTimeOffset now, CancellationToken ct) => Task.FromResult(Since ??= now);

    public Task<IReadOnlyList<DutyMark>> MarksAsync(DateTimeOffset from, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<DutyMark>>([.. Marks.Where(mark => mark.At >= from)]);

    public Task<DutyMark?> FindAsync(string duty, string period, CancellationToken ct) =>
        Task.FromResult(Marks.Find(mark => (mark.Duty, mark.Period) == (duty, period)));

    public Task<Outcome> AddAsync(DutyMark mark, JournalEntry entry, CancellationToken ct)
    {
        if (Marks.Find(other => (other.Duty, other.Period) == (mark.Duty, mark.Period)) is { } first)
        {
            return Task.FromResult<Outcome>(new Outcome.Lost("duty.done", first.By, first.At));
        }

        Marks.Add(mark);
        Journal.Add(entry);
        return Task.FromResult(Outcome.Done);
    }

    public Task<Outcome> RemoveAsync(DutyMark mark, JournalEntry entry, CancellationToken ct) =>
        Task.FromResult(Marks.Remove(mark) ? Noted(entry) : new Outcome.Missing());

    public Task<IReadOnlyList<DutyNotice>> ToldAsync(DateTimeOffset from, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<DutyNotice>>([.. Told.Where(notice => notice.At >= from)]);

    public Task<int> TellAsync(IReadOnlyList<DutyNotice> notices, CancellationToken ct)
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
