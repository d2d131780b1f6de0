using Mcu.Application.Live;

namespace Mcu.Dashboard.Api;

/// <summary>Is the process alive; may it be sent requests.</summary>
internal static class HealthEndpoints
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public static void Map(IEndpointRouteBuilder routes)
    {
        var health = routes.MapGroup("/health").AllowAnonymous().WithTags("Health");
        health.MapGet("/live", () => Results.Ok(new LiveReceipt("live")));
        health.MapGet("/ready", ReadyAsync).Produces<ReadyReceipt>().Produces<ReadyReceipt>(StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<IResult> ReadyAsync(LiveBoard board, IDatabaseProbe probe, TimeProvider time, CancellationToken ct)
    {
        var receipt = new ReadyReceipt(board.IsLoaded, await TakesWritesAsync(probe, time, ct));
        return Results.Json(receipt, statusCode: receipt is { Board: true, Database: true } ? 200 : StatusCodes.Status503ServiceUnavailable);
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

    internal sealed record LiveReceipt(string Status);

    internal sealed record ReadyReceipt(bool Board, bool Database);
}
