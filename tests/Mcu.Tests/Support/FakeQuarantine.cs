using Mcu.Application.People;
using Mcu.Application.Signals;

namespace Mcu.Tests.Support;

/// <summary>Messages that triage could not process, in memory.</summary>
internal sealed class FakeQuarantine : IQuarantine
{
    public List<QuarantinedSignal> Signals { get; } = [];

    /// <summary>Whether reading fails like a database that is away.</summary>
    public bool IsAway { get; set; }

    /// <summary>Ids of messages that triage fails on again: they return as soon as they were taken.</summary>
    public HashSet<long> StillFailing { get; } = [];

    public Task<int> CountAsync(CancellationToken ct) => Task.FromResult(Signals.Count);

    public Task<IReadOnlyList<QuarantinedSignal>> ListAsync(int limit, CancellationToken ct) => IsAway
        ? Task.FromException<IReadOnlyList<QuarantinedSignal>>(new TimeoutException())
        : Task.FromResult<IReadOnlyList<QuarantinedSignal>>([.. Signals.Take(limit)]);

    public Task<bool> ReleaseAsync(long line, Actor by, DateTimeOffset now, CancellationToken ct) =>
        Task.FromResult(
            StillFailing.Contains(line)
                ? Signals.Exists(signal => signal.Line == line)
                : Signals.RemoveAll(signal => signal.Line == line) == 1);
}
