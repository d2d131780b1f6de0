using Mcu.Application.Common;
using Mcu.Application.Live;
using Mcu.Application.Signals;
using Mcu.Infrastructure.Faults;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Mcu.Infrastructure.Intake;

/// <summary>
/// Pulls each source repeatedly and independently; a fault is stored as that source's failure and delays only it. While the database is
/// away, or too many messages wait for triage, nothing is pulled: the messages wait at their source.
/// </summary>
internal sealed partial class SourcePoller(
    IEnumerable<IPullConnector> connectors,
    IServiceScopeFactory scopes,
    LiveBoard board,
    IntakeOptions options,
    TownClock clock,
    TimeProvider time,
    ILogger<SourcePoller> logger) : BackgroundService
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Task[] sources = [.. connectors.Select(connector => PollAsync(connector, stoppingToken))];
        return sources.Length == 0 ? Task.Delay(Timeout.InfiniteTimeSpan, time, stoppingToken) : Task.WhenAll(sources);
    }

    private async Task PollAsync(IPullConnector connector, CancellationToken ct)
    {
        var afterFault = FirstPause;
        while (true)
        {
            var pause = FirstPause;
            try
            {
                if (board.Backlog <= options.MaxBacklog && await PullAsync(connector, ct) > 0)
                {
                    pause = TimeSpan.Zero;
                }

                afterFault = FirstPause;
            }
            catch (Exception error) when (!ct.IsCancellationRequested)
            {
                await SayAsync(connector.Source, error, ct);
                pause = afterFault;
                afterFault = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }

            if (pause > TimeSpan.Zero)
            {
                await Task.Delay(pause, time, ct);
            }
        }
    }

    private async Task<int?> PullAsync(IPullConnector connector, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<PullSignals>().RunAsync(connector, ct);
    }

    /// <summary>A fault of the source is written down for everybody; a fault of the database is none of the source's.</summary>
    private async Task SayAsync(string source, Exception error, CancellationToken ct)
    {
        if (error is SourceFaultException { Fault: var fault })
        {
            LogFault(source, FaultText.Of(fault));
            await TryNoteAsync(source, new SourceFailure(clock.Now, FaultText.Of(fault)), ct);
        }
        else
        {
            LogNotStored(source, FaultText.Of(error));
        }
    }

    /// <summary>Where the database is away as well, the log has said it.</summary>
    private async Task TryNoteAsync(string source, SourceFailure failure, CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<ISourceRuns>().FailedAsync(source, failure, ct);
        }
        catch (Exception error) when (!ct.IsCancellationRequested)
        {
            LogNotNoted(source, FaultText.Of(error));
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The source {Source} cannot be read ({Error}).")]
    private partial void LogFault(string source, string error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "What the source {Source} answers cannot be stored ({Error}).")]
    private partial void LogNotStored(string source, string error);

    [LoggerMessage(Level = LogLevel.Debug, Message = "The failure of {Source} cannot be written down ({Error}).")]
    private partial void LogNotNoted(string source, string error);
}
