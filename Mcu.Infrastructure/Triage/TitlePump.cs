using Mcu.Application.Live;
using Mcu.Application.Triage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Mcu.Infrastructure.Triage;

/// <summary>
/// Has titles made anew that older rules made: in the background, with a rest after each batch, and aside while messages wait. At the end it looks
/// from time to time for what a node of the release before adds. Several nodes at once do no harm: an incident's revision decides.
/// </summary>
internal sealed partial class TitlePump(IServiceScopeFactory scopes, LiveBoard board, TimeProvider time, ILogger<TitlePump> logger) : BackgroundService
{
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan RestWhileBusy = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan RestAfterFault = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var reached = 0L; !stoppingToken.IsCancellationRequested;)
        {
            var rest = RestWhileBusy;
            if (board.Backlog == 0)
            {
                (reached, rest) = await StepAsync(reached, stoppingToken);
            }

            await Task.Delay(rest, time, stoppingToken);
        }
    }

    private async Task<(long Reached, TimeSpan Pause)> StepAsync(long after, CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var (reached, isEnd) = await scope.ServiceProvider.GetRequiredService<RenewTitles>().RunAsync(after, ct);
            return (reached, isEnd ? LookEvery : Rest);
        }
        catch (Exception error) when (error is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            LogFault(error.GetType().Name);
            return (after, RestAfterFault);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Titles cannot be made anew ({Error}); trying again.")]
    private partial void LogFault(string error);
}
