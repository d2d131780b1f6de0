using Mcu.Application.Common;
using Mcu.Application.Live;
using Mcu.Application.Signals;

namespace Mcu.Dashboard.Api;

/// <summary>Liveness (the process runs) and readiness (it may be sent requests).</summary>
internal static class HealthEndpoints
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan MaxFeedSilence = TimeSpan.FromSeconds(15);

    /// <summary>Greatest age of the last advance of the board's clocks; they advance every second.</summary>
    private static readonly TimeSpan MaxClockAge = TimeSpan.FromSeconds(5);

    public static void Map(IEndpointRouteBuilder routes)
    {
        var health = routes.MapGroup("/health").AllowAnonymous().WithTags("Health");
        health.MapGet("/live", () => Results.Ok(new LiveResponse("live")));
        health.MapGet("/ready", ReadyAsync).Produces<ReadyResponse>().Produces<ReadyResponse>(StatusCodes.Status503ServiceUnavailable);
    }

    /// <summary>
    /// The node is ready when its board is loaded and current, every vital background loop runs, triage makes progress, and messages can be
    /// written to a disk: the database's or this node's own. A spool that was configured and is gone makes the node unready even while the
    /// database works, because it will be needed when the database fails.
    /// </summary>
    private static async Task<IResult> ReadyAsync(
        LiveBoard board,
        LoopStates loops,
        IDatabaseProbe probe,
        ISpoolStatus spool,
        TriageProgress triage,
        TimeProvider time,
        CancellationToken ct)
    {
        // A board that lags although the database answers is not usable. Without a database every board lags, and shows that it does.
        var database = await TakesWritesAsync(probe, time, ct);
        var isBoard = board.IsLoaded && board.ClockAge < MaxClockAge && (!database || board.Silence < MaxFeedSilence);
        var now = spool.Now;
        var receipt = new ReadyResponse(
            isBoard,
            database,
            Math.Round(board.Silence.TotalSeconds, 1),
            Math.Round(board.ClockAge.TotalSeconds, 1),
            new SpoolReady(now.IsInUse, now.Since, now.Waiting, now.Bytes, now.Problem),
            new TriageReady(board.Backlog, Math.Round(triage.StalledFor.TotalSeconds), triage.IsStuck),
            [.. loops.All.Select(loop => new LoopReady(loop.Name, loop.IsVital, loop.IsAlive, loop.Restarts))]);
        bool[] isReady = [isBoard, database || now.TakesMessages, !now.IsLost, !(database && triage.IsStuck), loops.AllVitalAlive];
        return Results.Json(
            receipt,
            statusCode: Array.TrueForAll(isReady, holds => holds) ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<bool> TakesWritesAsync(IDatabaseProbe probe, TimeProvider time, CancellationToken ct)
    {
        try
        {
            return await probe.TakesWritesAsync(ct).WaitAsync(Patience, time, ct);
        }
        catch (Exception) when (!ct.IsCancellationRequested)
        {
            return false;
        }
    }

    internal sealed record LiveResponse(string Status);

    /// <param name="Feed">Seconds since the feed was last read to its end.</param>
    /// <param name="Clock">Seconds since the board's clocks last advanced.</param>
    internal sealed record ReadyResponse(
        bool Board, bool Database, double Feed, double Clock, SpoolReady Spool, TriageReady Triage, IReadOnlyList<LoopReady> Loops);

    /// <param name="Standing">Seconds during which messages waited and none was triaged.</param>
    internal sealed record TriageReady(int Waiting, double Standing, bool IsStuck);

    /// <param name="Vital">The node is not ready without this loop; the others only do maintenance.</param>
    /// <param name="Restarts">How often the loop ended with a fault and was restarted; the log says why.</param>
    internal sealed record LoopReady(string Name, bool Vital, bool Alive, int Restarts);

    /// <param name="Problem">What needs a person's attention; null when nothing does.</param>
    internal sealed record SpoolReady(bool InUse, DateTimeOffset? Since, int Waiting, long Bytes, string? Problem);
}
