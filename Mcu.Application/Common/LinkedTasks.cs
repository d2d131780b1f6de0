namespace Mcu.Application.Common;

/// <summary>
/// Loops that belong together: when one of them ends, all do. Waiting for all of them (Task.WhenAll) would hide the fault of one behind the
/// others that go on for ever.
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
            // The first fault is the cause; what the others say follows from it.
        }

        await first;
    }
}
