namespace Mcu.Application.Common;

/// <summary>
/// Runs loops that depend on each other: when one of them ends, all are stopped. Waiting for all of them with Task.WhenAll would hide the
/// fault of one behind the others, which never end by themselves.
/// </summary>
public static class LinkedTasks
{
    public static async Task RunAsync(CancellationToken ct, params Func<CancellationToken, Task>[] loops)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(ct);
        Task[] running = [.. loops.Select(loop => loop(end.Token))];
        var first = await Task.WhenAny(running);
        await end.CancelAsync();
        try
        {
            await Task.WhenAll(running);
        }
        catch (Exception) when (!first.IsCompletedSuccessfully)
        {
            // The first fault is the cause; the faults of the other loops follow from it.
        }

        await first;
    }
}
