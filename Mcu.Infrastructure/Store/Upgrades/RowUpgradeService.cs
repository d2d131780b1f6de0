using Mcu.Application.Live;
using Mcu.Infrastructure.Faults;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Mcu.Infrastructure.Store.Upgrades;

/// <summary>
/// Upgrades rows of older releases while the product runs: the upgrades take turns, one batch each with a pause after it, so that none
/// waits for another. It is slower while messages wait for triage, but never stops. It checks again every minute, which costs only what was
/// added since the last check.
/// </summary>
internal sealed partial class RowUpgradeService(
    RowUpgradeRunner runner, LiveBoard board, TimeProvider time, ILogger<RowUpgradeService> logger)
    : BackgroundService
{
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan RestWhileBusy = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan RestAfterFault = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var began = time.GetTimestamp();
        var due = runner.Names().ToDictionary(name => name, _ => TimeSpan.Zero);
        while (true)
        {
            // Of several that are due, the one that has waited longest.
            var (name, at) = due.MinBy(upgrade => upgrade.Value);
            var wait = at - time.GetElapsedTime(began);
            var rest = board.Backlog > 0 ? RestWhileBusy : Rest;
            await Task.Delay(wait > rest ? wait : rest, time, stoppingToken);
            var pause = await StepAsync(name, stoppingToken);
            due[name] = time.GetElapsedTime(began) + pause;
        }
    }

    /// <returns>How long this upgrade can wait.</returns>
    private async Task<TimeSpan> StepAsync(string name, CancellationToken ct)
    {
        try
        {
            return await runner.RunAsync(name, ct) is UpgradeStep.More ? TimeSpan.Zero : LookEvery;
        }
        catch (Exception error) when (!ct.IsCancellationRequested)
        {
            LogFault(name, FaultText.Of(error));
            return RestAfterFault;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Upgrade «{Upgrade}» cannot go on now ({Fault}); trying again.")]
    private partial void LogFault(string upgrade, string fault);
}
