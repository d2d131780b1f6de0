using System.Collections.Concurrent;
using Mcu.Application.Live;
using Mcu.Application.Signals;
using Microsoft.Extensions.Logging;

namespace Mcu.Tests.Api;

/// <summary>The inbox in memory; a test can make it unavailable from the n-th call on.</summary>
internal sealed class FakeInbox : ISignalInbox
{
    private int _calls;
    private int _inside;

    /// <summary>Number of calls in progress.</summary>
    public int Inside => Volatile.Read(ref _inside);

    /// <summary>Greatest number of calls that were in progress at once.</summary>
    public int MaxInside { get; private set; }

    /// <summary>Greatest number of characters of text in one call.</summary>
    public int LargestCall { get; private set; }

    /// <summary>Awaited before anything is stored.</summary>
    public Func<Task> Before { get; set; } = () => Task.CompletedTask;

    public ConcurrentDictionary<(string Source, string Id), Signal> Stored { get; } = new();

    public ConcurrentDictionary<(string Source, string Id), string> Numbers { get; } = new();

    public int? AwayFromCall { get; set; }

    /// <summary>The verdict on every message instead of storing it; null stores.</summary>
    public SignalVerdict? Verdict { get; set; }

    /// <summary>The message of a database's exception, which quotes a resident.</summary>
    public const string Quote = "Key (text)=(слова жителя) is too long";

    public async Task<IReadOnlyList<SignalVerdict>> AddAsync(IReadOnlyList<Signal> signals, RepeatPolicy repeats, CancellationToken ct)
    {
        if (Interlocked.Increment(ref _calls) >= AwayFromCall)
        {
            throw new InvalidOperationException(Quote);
        }

        if (Verdict is { } said)
        {
            return [.. signals.Select(_ => said)];
        }

        Enter();
        await Before();
        Interlocked.Decrement(ref _inside);
        LargestCall = Math.Max(LargestCall, signals.Sum(signal => signal.Text.Length));
        return [.. signals.Select(
            signal => Stored.TryAdd((signal.Source, signal.ExternalId), signal) ? SignalVerdict.New : SignalVerdict.Same)];
    }

    private void Enter()
    {
        lock (Stored)
        {
            MaxInside = Math.Max(MaxInside, Interlocked.Increment(ref _inside));
        }
    }

    public Task<IReadOnlyList<SignalVerdict>> CompareAsync(IReadOnlyList<Signal> signals, CancellationToken ct) =>
        throw new NotSupportedException();

    public Task<SignalStatus?> FindAsync(string source, string externalId, CancellationToken ct) => Task.FromResult(
        Stored.ContainsKey((source, externalId))
            ? new SignalStatus(source, externalId, Numbers.GetValueOrDefault((source, externalId)))
            : null);
}

internal sealed class FakeSpool : ISpoolStatus
{
    public SpoolState Now { get; set; } = SpoolState.Idle;
}

internal sealed class FakeProbe : IDatabaseProbe
{
    public Func<bool> Answer { get; set; } = () => true;

    public Task<bool> TakesWritesAsync(CancellationToken ct) => Task.FromResult(Answer());
}

/// <summary>Keeps every logged line, so that a test can look for what must not be logged.</summary>
internal sealed class MemoryLog : ILoggerProvider, ILogger
{
    public ConcurrentQueue<string> Lines { get; } = new();

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Lines.Enqueue($"{formatter(state, exception)} {exception}");

    public void Dispose()
    {
    }
}
