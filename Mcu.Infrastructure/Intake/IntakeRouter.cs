using System.Collections.Immutable;
using System.Threading.Channels;
using Mcu.Application.Common;
using Mcu.Application.Signals;
using Mcu.Infrastructure.Spool;
using Microsoft.Extensions.Logging;

namespace Mcu.Infrastructure.Intake;

/// <summary>
/// Decides where messages go: to the database until it fails once; then to the spool, after the messages that wait there, until the drainer
/// has stored the last of them. During that final switch new messages wait, so that none overtakes another.
/// </summary>
internal sealed partial class IntakeRouter(
    LocalSpool spool, TownClock clock, TimeProvider time, ILogger<IntakeRouter> logger) : ISpoolStatus
{
    /// <summary>How long a message waits for the switch before it goes to the spool anyway.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly Lock _gate = new();
    private readonly Channel<byte> _wakeup = Channel.CreateBounded<byte>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    private volatile bool _isAway;
    private volatile Task _handOver = Task.CompletedTask;
    private long _taken;
    private DateTimeOffset? _since;

    /// <summary>Whether the spool is in use: messages wait in it, or the database must be asked whether it is back.</summary>
    public bool IsInUse => _isAway || spool.Waiting > 0;

    /// <summary>Messages taken into the spool since the start.</summary>
    public long Taken => Interlocked.Read(ref _taken);

    public SpoolState Now
    {
        get
        {
            var (isAway, waiting, log, sight) = (_isAway, spool.Waiting, spool.Log, spool.Look());
            return new SpoolState(
                spool.TakesMessages && !sight.IsLost,
                isAway,
                isAway || waiting > 0 ? Since() : null,
                waiting,
                log?.Bytes ?? 0,
                log?.BySource ?? ImmutableDictionary<string, int>.Empty,
                sight.Problem) { IsLost = sight.IsLost };
        }
    }

    /// <returns>True: straight to the database. False: to the spool.</returns>
    public async ValueTask<bool> IsOpenAsync(CancellationToken ct)
    {
        if (!_handOver.IsCompleted)
        {
            try
            {
                await _handOver.WaitAsync(Patience, time, ct);
            }
            catch (TimeoutException)
            {
                return false;
            }
        }

        return !IsInUse;
    }

    /// <summary>The database failed: from now on messages go to the spool, without asking the database again.</summary>
    public void Close(Exception why)
    {
        lock (_gate)
        {
            if (!_isAway)
            {
                _isAway = true;
                LogClosed(why.GetType().Name, why.GetBaseException().GetType().Name);
            }
        }

        Since();
        _wakeup.Writer.TryWrite(0);
    }

    public async Task<bool> SpoolAsync(IReadOnlyList<Signal> signals)
    {
        if (!await spool.AppendAsync(signals, clock.Now))
        {
            return false;
        }

        Since();
        Interlocked.Add(ref _taken, signals.Count);
        _wakeup.Writer.TryWrite(0);
        return true;
    }

    /// <summary>Holds new messages back while the last spooled ones are stored. Disposing the result releases them.</summary>
    public IDisposable HoldBack()
    {
        var end = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _handOver = end.Task;
        return new Hold(end);
    }

    /// <summary>Nothing is spooled and the database takes messages.</summary>
    public void Open()
    {
        lock (_gate)
        {
            if (_isAway || _since is not null)
            {
                LogOpened();
            }

            (_isAway, _since) = (false, null);
        }
    }

    /// <summary>Returns when there may be work, or after a while.</summary>
    public async Task WaitAsync(TimeSpan atMost, CancellationToken ct)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(ct);
        await using var timer = time.CreateTimer(_ => enough.Cancel(), null, atMost, Timeout.InfiniteTimeSpan);
        try
        {
            await _wakeup.Reader.ReadAsync(enough.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // The wait ended without a signal.
        }
    }

    private DateTimeOffset Since()
    {
        lock (_gate)
        {
            return _since ??= spool.Log?.Since ?? clock.Now;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database does not take messages ({Error}, {Cause}): they go to the spool.")]
    private partial void LogClosed(string error, string cause);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The spool is empty and the database takes messages again.")]
    private partial void LogOpened();

    private sealed class Hold(TaskCompletionSource end) : IDisposable
    {
        public void Dispose() => end.TrySetResult();
    }
}
