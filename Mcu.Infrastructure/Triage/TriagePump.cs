using Mcu.Application.Incidents;
using Mcu.Application.Signals;
using Mcu.Application.Triage;
using Mcu.Infrastructure.Intake;
using Mcu.Infrastructure.Store;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Mcu.Infrastructure.Triage;

/// <summary>Makes incidents of what lies in the inbox: woken by the bell, and by itself for what another node's bell did not reach.</summary>
internal sealed partial class TriagePump(
    IServiceScopeFactory scopes,
    SignalBell bell,
    Rush rush,
    IEngine engine,
    TimeProvider time,
    ILogger<TriagePump> logger) : BackgroundService
{
    private const int BatchSize = 500;
    private const int Hands = 2;
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan RestAfterFault = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await RunAsync(BatchSize, stoppingToken) < BatchSize)
                {
                    await WaitAsync(stoppingToken);
                }
                else
                {
                    // More than a batch waits: while one is written, the next is thought about.
                    await Task.WhenAll(Enumerable.Range(0, Hands).Select(_ => DrainAsync(stoppingToken)));
                }
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                if (IsTheStores(error))
                {
                    LogAway(error.GetType().Name);
                    await Task.Delay(RestAfterFault, time, stoppingToken);
                }
                else
                {
                    LogFault(error.GetType().Name, error.Message);
                    await OneByOneAsync(stoppingToken);
                }
            }
        }
    }

    private async Task DrainAsync(CancellationToken ct)
    {
        while (await RunAsync(BatchSize, ct) == BatchSize)
        {
            // There is more.
        }
    }

    private async Task<int> RunAsync(int limit, CancellationToken ct)
    {
        await rush.StepAsideAsync(ct);
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<TriageSignals>().RunAsync(limit, ct);
    }

    /// <summary>One message that cannot be digested must not hold up the others: it is found, set aside and shown.</summary>
    private async Task OneByOneAsync(CancellationToken ct)
    {
        for (var i = 0; i < BatchSize; i++)
        {
            try
            {
                if (await RunAsync(1, ct) == 0)
                {
                    return;
                }
            }
            catch (TriageFaultException fault) when (!IsTheStores(fault.InnerException!))
            {
                await SetAsideAsync(fault, ct);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                LogFault(error.GetType().Name, error.Message);
                await Task.Delay(RestAfterFault, time, ct);
                return;
            }
        }
    }

    /// <summary>What the database says is the message's fault only when it refuses the data itself; away, busy or locked, it is the store's.</summary>
    private bool IsTheStores(Exception error) => !Attempt.IsRefused(error, engine.IsRefusal) && Attempt.IsTheStores(error);

    private async Task SetAsideAsync(TriageFaultException fault, CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<IIncidentStore>().SetAsideAsync(fault.Line, fault.InnerException!.GetType().Name, ct);
            LogAside(fault.Line);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            LogFault(error.GetType().Name, error.Message);
        }
    }

    private async Task WaitAsync(CancellationToken ct)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(ct);
        await using var timer = time.CreateTimer(_ => enough.Cancel(), null, LookEvery, Timeout.InfiniteTimeSpan);
        try
        {
            await bell.WaitAsync(enough.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // Nobody rang; look anyway.
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Triage stumbled ({Error}: {Reason}); it goes on message by message.")]
    private partial void LogFault(string error, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Triage lost the database ({Error}); the same batch is tried again.")]
    private partial void LogAway(string error);

    [LoggerMessage(Level = LogLevel.Error, Message = "The message of inbox line {Line} cannot be digested and was set aside.")]
    private partial void LogAside(long line);
}
