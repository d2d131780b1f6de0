using Mcu.Application.Signals;
using Microsoft.Extensions.Logging;

namespace Mcu.Infrastructure.Spool;

/// <summary>This node's spool: open, or closed with the reason. A reason that may pass (another process holds it, the disk was away) is tried again.</summary>
internal sealed partial class LocalSpool(SpoolOptions options, ILogger<LocalSpool> logger) : IDisposable
{
    private readonly Lock _gate = new();
    private volatile SpoolLog? _log;
    private volatile string? _closed;
    private Guid? _installation;

    /// <summary>Null while this node works without a spool.</summary>
    public SpoolLog? Log => _log;

    public int Waiting => _log?.Waiting ?? 0;

    public bool TakesMessages => _log is { WriteProblem: null, IsFull: false };

    public string? Problem => _closed ?? (_log is not { } log
        ? null
        : log.WriteProblem is { } write ? $"{options.Folder} cannot be written: {write}"
        : log.IsFull ? FormattableString.Invariant($"{options.Folder} is full (Spool:MaxBytes {options.MaxBytes})")
        : log.Problem);

    public void Open(Guid installation)
    {
        _installation = installation;
        TryOpen();
    }

    public void TryOpen()
    {
        lock (_gate)
        {
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
                if (_closed != error.Message)
                {
                    LogClosed(error.Message);
                }

                _closed = error.Message;
            }
        }
    }

    /// <returns>False when there is no spool, or no room in it: the messages are not taken.</returns>
    public Task<bool> AppendAsync(IReadOnlyList<Signal> signals, DateTimeOffset now) => _log is { } log
        ? log.AppendAsync([.. signals.Select(signal => SpoolRecord.From(signal, signal.AcceptedAt ?? now))])
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

    [LoggerMessage(Level = LogLevel.Warning, Message = "Spool: {Count} message(s) of an earlier run wait and will be brought to the database.")]
    private partial void LogLeftover(int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Reason}")]
    private partial void LogClosed(string reason);
}
