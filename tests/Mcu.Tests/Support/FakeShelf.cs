using Mcu.Application.People;
using Mcu.Application.Signals;

namespace Mcu.Tests.Support;

/// <summary>Messages that triage could not digest, in memory.</summary>
internal sealed class FakeShelf : IQuarantine
{
    public List<QuarantinedSignal> Signals { get; } = [];

    /// <summary>Whether asking for them fails as a database that is away does.</summary>
    public bool IsAway { get; set; }

    /// <summary>Those that triage stumbles over again: they are back as soon as they were taken.</summary>
    public HashSet<long> Broken { get; } = [];

    public Task<int> CountAsync(CancellationToken ct) => Task.FromResult(Signals.Count);

    public Task<IReadOnlyList<QuarantinedSignal>> ListAsync(int limit, CancellationToken ct) => IsAway
        ? Task.FromException<IReadOnlyList<QuarantinedSignal>>(new TimeoutException())
        : Task.FromResult<IReadOnlyList<QuarantinedSignal>>([.. Signals.Take(limit)]);

    public Task<bool> ReleaseAsync(long line, Actor by, DateTimeOffset now, CancellationToken ct) =>
        Task.FromResult(Broken.Contains(line) ? Signals.Exists(signal => signal.Line == line) : Signals.RemoveAll(signal => signal.Line == line) == 1);
}
