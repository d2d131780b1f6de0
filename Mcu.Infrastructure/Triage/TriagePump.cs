using Mcu.Application.Incidents;
using Mcu.Application.Live;
using Mcu.Application.Signals;
using Mcu.Application.Triage;
using Mcu.Infrastructure.Faults;
using Mcu.Infrastructure.Intake;
using Mcu.Infrastructure.Store;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Mcu.Infrastructure.Triage;

/// <summary>
/// Makes incidents from the inbox: woken by its own node, and polling for what another node accepted. A batch that fails is halved down to
/// the single message that is quarantined, whether it is refused or breaks the connection, so that it does not block the others. When
/// counters contradict the tables, or the database has no room, no message is at fault: triage then stops until a person has fixed it.
/// </summary>
internal sealed partial class TriagePump(
    IServiceScopeFactory scopes,
    TriageWakeup wakeup,
    LoadShedding shedding,
    IEngine engine,
    IDatabaseProbe probe,
    TriageProgress progress,
    TimeProvider time,
    ILogger<TriagePump> logger) : BackgroundService
{
    private const int BatchSize = 500;

    /// <summary>
    /// While a backlog is worked off. Messages of one commit share rows of the figures, which are the dearest part of a commit for the
    /// database: four times the messages need two thirds of the rows. An officer's commit waits for at most one such commit.
    /// </summary>
    private const int BacklogBatchSize = 4 * BatchSize;
    private const int Workers = 2;

    /// <summary>
    /// How often a message may break the connection, alone and while the database answers, before it is considered the cause.
    /// </summary>
    private const int AttemptsAlone = 3;
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    /// <summary>Longer than a result of the probe is cached, so that the result after the pause is newer than the fault.</summary>
    private static readonly TimeSpan RestAfterFault = TimeSpan.FromMilliseconds(1_200);

    /// <summary>
    /// How long it waits when only a person can help; meanwhile readiness and the walls show it, without repeating it in the log.
    /// </summary>
    private static readonly TimeSpan RestWhileStanding = TimeSpan.FromSeconds(5);

    private readonly InboxCursor _cursor = new();

    public override void Dispose()
    {
        _cursor.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await RoundAsync(BatchSize, stoppingToken) < BatchSize)
                {
                    await WaitAsync(stoppingToken);
                }
                else
                {
                    // More than one batch waits, so the next is prepared while one is written.
                    await Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => DrainAsync(stoppingToken)));
                }
            }
            catch (Exception error) when (error is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                LogAway(FaultText.Of(error));
                await Task.Delay(RestAfterFault, time, stoppingToken);
            }
        }
    }

    private async Task DrainAsync(CancellationToken ct)
    {
        while (await RoundAsync(BacklogBatchSize, ct) == BacklogBatchSize)
        {
            // A full batch means that there is more.
        }
    }

    private async Task<int> RoundAsync(int limit, CancellationToken ct)
    {
        await shedding.YieldAsync(ct);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var round = await scope.ServiceProvider.GetRequiredService<TriageSignals>().RunAsync(limit, _cursor, ct);
            if (round.Made > 0)
            {
                progress.Moved();
            }

            return round.Seen;
        }
        catch (TriageFaultException fault)
        {
            LogFault(fault.Lines.Count, FaultText.Of(fault.InnerException!));
            try
            {
                await SplitAsync(fault, ct);
            }
            finally
            {
                await _cursor.ReleaseAsync(fault.Lines);
            }

            return fault.Lines.Count;
        }
    }

    /// <summary>Runs a failed batch again in halves, and quarantines what fails alone.</summary>
    private async Task SplitAsync(TriageFaultException fault, CancellationToken ct)
    {
        Stack<TriageFaultException> faults = new([fault]);
        var alone = (Line: 0L, Times: 0);
        while (faults.TryPop(out var next))
        {
            if (Standstill(next) is { } why)
            {
                Push(await StandStillAsync(next, why, ct));
                continue;
            }

            var isTheStores = IsTheStores(next.InnerException!);
            var answers = !isTheStores || await AnswersAsync(ct);
            alone = alone.Line == next.Lines[0] && next.Lines.Count == 1 ? alone : (next.Lines[0], 0);
            alone.Times += answers && next.Lines.Count == 1 ? 1 : 0;
            if (next.Lines.Count == 1 && (!isTheStores || alone.Times >= AttemptsAlone))
            {
                await QuarantineAsync(next, ct);
                continue;
            }

            var half = next.Lines.Count / 2;
            foreach (var lines in half == 0
                ? [next.Lines]
                : (IReadOnlyList<long>[])[[.. next.Lines.Take(half)], [.. next.Lines.Skip(half)]])
            {
                Push(await TryAsync(lines, ct));
            }
        }

        void Push(TriageFaultException? again)
        {
            if (again is not null)
            {
                faults.Push(again);
            }
        }
    }

    /// <summary>
    /// Stops, and shows it in readiness and on the walls, until these messages are triaged or fail for another reason. None is quarantined.
    /// </summary>
    private async Task<TriageFaultException?> StandStillAsync(TriageFaultException fault, string why, CancellationToken ct)
    {
        progress.Stopped();
        LogStands(why);
        try
        {
            TriageFaultException? again = fault;
            while (again is not null && Standstill(again) is not null)
            {
                await Task.Delay(RestWhileStanding, time, ct);
                again = await TryAsync(fault.Lines, ct);
            }

            return again;
        }
        finally
        {
            progress.Resumed();
        }
    }

    private async Task<TriageFaultException?> TryAsync(IReadOnlyList<long> lines, CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<TriageSignals>().RunAsync(lines, ct);
            progress.Moved();
            return null;
        }
        catch (TriageFaultException fault)
        {
            return fault;
        }
    }

    /// <summary>Waits until the database takes writes again.</summary>
    /// <returns>False when the database was away at first, so that no message is at fault.</returns>
    private async Task<bool> AnswersAsync(CancellationToken ct)
    {
        for (var isFirst = true; ; isFirst = false)
        {
            await Task.Delay(RestAfterFault, time, ct);
            if (await probe.TakesWritesAsync(ct))
            {
                return isFirst;
            }
        }
    }

    /// <summary>The reason why no other attempt can succeed, with any message; null when one may.</summary>
    private string? Standstill(Exception error) =>
        Attempt.Says(error, engine.IsMiscount) ? "a counter of the database handed out an id or number that is there already"
        : Attempt.Says(error, engine.IsFull) ? "the database has no room left"
        : null;

    /// <summary>
    /// Whether the message is at fault: only when the database refuses the data itself, not when it is away, busy or locked.
    /// </summary>
    private bool IsTheStores(Exception error) => !Attempt.IsRefused(error, engine) && Attempt.IsTheStores(error, engine);

    private async Task QuarantineAsync(TriageFaultException fault, CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<IIncidentStore>()
                .QuarantineAsync(fault.Lines[0], fault.InnerException!.GetType().Name, ct);
            LogQuarantined(fault.Lines[0]);
        }
        catch (Exception error) when (!ct.IsCancellationRequested)
        {
            LogAway(FaultText.Of(error)); // The message still waits, and is found again.
        }
    }

    private async Task WaitAsync(CancellationToken ct)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(ct);
        await using var timer = time.CreateTimer(_ => enough.Cancel(), null, LookEvery, Timeout.InfiniteTimeSpan);
        try
        {
            await wakeup.WaitAsync(enough.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // The wait ended without a signal; the inbox is checked anyway.
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Triage stumbled over {Count} message(s) ({Error}); they are taken again in halves.")]
    private partial void LogFault(int count, string error);

    [LoggerMessage(
        Level = LogLevel.Critical,
        Message = "Triage stands: {Why}. No message is to blame and none is set aside; what to do: docs/operations.md.")]
    private partial void LogStands(string why);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Triage cannot look into the inbox ({Error}); trying again.")]
    private partial void LogAway(string error);

    [LoggerMessage(Level = LogLevel.Error, Message = "The message of inbox line {Line} cannot be digested and was set aside.")]
    private partial void LogQuarantined(long line);
}
