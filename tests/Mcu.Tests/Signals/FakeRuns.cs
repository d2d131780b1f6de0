using Mcu.Application.Signals;

namespace Mcu.Tests.Signals;

/// <summary>The state of the sources in memory, with the messages stored together with the cursor.</summary>
internal sealed class FakeRuns : ISourceRuns
{
    public Dictionary<string, SourceRun> Runs { get; } = [];

    public Dictionary<string, string> Cursors { get; } = [];

    public List<Signal> Stored { get; } = [];

    /// <summary>External ids that the database does not take.</summary>
    public HashSet<string> Refused { get; } = [];

    /// <summary>Thrown instead of the next commit.</summary>
    public Exception? Fault { get; set; }

    public Task<IReadOnlyList<SourceRun>> AllAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<SourceRun>>([.. Runs.Values]);

    public Task<string?> CursorAsync(string source, CancellationToken ct) => Task.FromResult(Cursors.GetValueOrDefault(source));

    public Task<IReadOnlyList<SignalVerdict>?> AddAsync(
        string source, PulledSignals pulled, string? from, DateTimeOffset now, CancellationToken ct)
    {
        if (Fault is { } fault)
        {
            Fault = null;
            throw fault;
        }

        if (Cursors.GetValueOrDefault(source) != from)
        {
            return Task.FromResult<IReadOnlyList<SignalVerdict>?>(null);
        }

        Cursors[source] = pulled.Cursor;
        Stored.AddRange(pulled.Signals.Where(signal => !Refused.Contains(signal.ExternalId)));
        return Task.FromResult<IReadOnlyList<SignalVerdict>?>(
            [.. pulled.Signals.Select(signal => Refused.Contains(signal.ExternalId) ? SignalVerdict.Refused : SignalVerdict.New)]);
    }

    public Task SucceededAsync(string source, DateTimeOffset at, CancellationToken ct) => Set(source, run => run with { SucceededAt = at });

    public Task FailedAsync(string source, SourceFailure failure, CancellationToken ct) =>
        Set(source, run => run with { Failure = failure });

    private Task Set(string source, Func<SourceRun, SourceRun> change)
    {
        Runs[source] = change(Runs.GetValueOrDefault(source) ?? new SourceRun(source, null, null));
        return Task.CompletedTask;
    }
}
