using Mcu.Application.Signals;
using Mcu.Infrastructure.Faults;
using Mcu.Infrastructure.Protection;
using Microsoft.Extensions.Logging;

namespace Mcu.Infrastructure.Spool;

/// <summary>
/// This node's spool: open, or closed with the reason. A reason that may pass (another process holds the folder, the disk was away) is
/// retried.
/// </summary>
internal sealed partial class LocalSpool(SpoolOptions options, AuthorSeal authors, ILogger<LocalSpool> logger) : IDisposable
{
    private readonly Lock _gate = new();
    private volatile SpoolLog? _log;
    private volatile string? _closed;
    private volatile bool _isLost;
    private Guid? _installation;

    /// <summary>Null while this node works without a spool.</summary>
    public SpoolLog? Log => _log;

    public int Waiting => _log?.Waiting ?? 0;

    public bool TakesMessages => _log is { WriteProblem: null, IsFull: false };

    /// <summary>
    /// Checks the spool and returns what a person must look at. A folder that was moved or unmounted is logged when it disappears and when
    /// it is back. It never throws, because the callers have other work to do.
    /// </summary>
    public SpoolHealth Look()
    {
        if (_log is not { } log)
        {
            return new SpoolHealth(_closed, IsLost: false);
        }

        var isLost = !SpoolFolder.IsThere(options.Folder);
        if (isLost != _isLost)
        {
            lock (_gate)
            {
                if (isLost != _isLost)
                {
                    _isLost = isLost;
                    LogMoved(
                        options.Folder,
                        isLost ? "cannot be reached any more; put it back, or make it anew and empty" : "can be reached again");
                }
            }
        }

        return isLost
            ? new SpoolHealth($"{options.Folder} cannot be reached: put the folder back, or make it anew and empty", IsLost: true)
            : new SpoolHealth(log.WriteProblem is { } write ? $"{options.Folder} cannot be written: {write}" : log.IsFull
                ? FormattableString.Invariant($"{options.Folder} is full (Spool:MaxBytes {options.MaxBytes})")
                : log.Problem, IsLost: false);
    }

    public void Open(Guid installation)
    {
        _installation = installation;
        TryOpen();
    }

    public void TryOpen()
    {
        lock (_gate)
        {
            LeaveIfReplaced();
            if (_log is not null || _installation is not { } installation || options.MaxBytes == 0)
            {
                return;
            }

            try
            {
                var log = SpoolFolder.Open(options, installation);
                foreach (var finding in log.Findings)
                {
                    LogFinding(finding);
                }

                if (log.Waiting > 0)
                {
                    LogLeftover(log.Waiting);
                }

                _log = log;
                _closed = null;
            }
            catch (SpoolException error)
            {
                var reason = FaultText.Of(error);
                if (_closed != reason)
                {
                    LogClosed(reason);
                }

                _closed = reason;
            }
        }
    }

    /// <summary>
    /// Uses another, new folder found in the place of the former one, since nothing waits in it. A missing folder is not created again:
    /// whoever moved it may bring it back, and must not find another in its place.
    /// </summary>
    private void LeaveIfReplaced()
    {
        if (_log is { Waiting: 0 } log && !SpoolFolder.IsThere(options.Folder) && Directory.Exists(options.Folder))
        {
            _log = null;
            log.Dispose();
        }
    }

    /// <returns>False when there is no spool, or no room in it: the messages are not accepted.</returns>
    public Task<bool> AppendAsync(IReadOnlyList<Signal> signals, DateTimeOffset now) => _log is { } log
        ? log.AppendAsync([.. signals.Select(signal => SpoolRecord.From(signal, signal.AcceptedAt ?? now, authors))])
        : Task.FromResult(false);

    public void Dispose()
    {
        lock (_gate)
        {
            _log?.Dispose();
            _log = null;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Spool: {Finding}.")]
    private partial void LogFinding(string finding);

    [LoggerMessage(
        Level = LogLevel.Warning, Message = "Spool: {Count} message(s) of an earlier run wait and will be brought to the database.")]
    private partial void LogLeftover(int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "Spool: {Folder} {Change}.")]
    private partial void LogMoved(string folder, string change);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Reason}")]
    private partial void LogClosed(string reason);
}

/// <summary>The state of the spool for people.</summary>
/// <param name="Problem">What must be looked at; null: nothing.</param>
/// <param name="IsLost">Whether it was open, and its folder can no longer be reached.</param>
internal readonly record struct SpoolHealth(string? Problem, bool IsLost);
