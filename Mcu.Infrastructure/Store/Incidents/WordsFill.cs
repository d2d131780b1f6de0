using Mcu.Application.Live;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Mcu.Infrastructure.Store.Incidents;

/// <summary>
/// Makes incidents of an older release findable, a few hundred at a time with a rest between, and slower while messages wait for triage.
/// Looks again every minute: while nodes are upgraded one by one, an older one goes on writing such rows. Several nodes may do it at
/// once; each skips what another has.
/// </summary>
internal sealed partial class WordsFill(IServiceScopeFactory scopes, LiveBoard board, TimeProvider time, ILogger<WordsFill> logger)
    : BackgroundService
{
    private const int SayEvery = 20_000;

    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan RestWhileBusy = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await FillAsync(stoppingToken);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                LogFault(error.GetType().Name, error.Message);
            }

            await Task.Delay(LookEvery, time, stoppingToken);
        }
    }

    private async Task FillAsync(CancellationToken ct)
    {
        var all = await AskAsync(rows => rows.CountAsync(ct));
        if (all == 0)
        {
            return;
        }

        LogBegun(all);
        var (done, said, folded) = (0, 0, 0);
        do
        {
            folded = await AskAsync(rows => rows.FoldAsync(ct));
            done += folded;
            if (done - said >= SayEvery)
            {
                said = done;
                LogProgress(done, all);
            }

            await Task.Delay(board.Backlog > 0 ? RestWhileBusy : Rest, time, ct);
        }
        while (folded > 0);

        LogDone(done);
    }

    private async Task<int> AskAsync(Func<UnfoldedRows, Task<int>> ask)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetRequiredService<UnfoldedRows>());
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} incident(s) of an older release are made ready for the search.")]
    private partial void LogBegun(int count);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Done} of {Count} incident(s) are ready for the search.")]
    private partial void LogProgress(int done, int count);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Done} incident(s) were made ready for the search.")]
    private partial void LogDone(int done);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Incidents cannot be made ready for the search now ({Error}: {Reason}); again in a minute.")]
    private partial void LogFault(string error, string reason);
}
