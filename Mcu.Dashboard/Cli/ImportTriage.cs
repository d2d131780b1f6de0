namespace Mcu.Dashboard.Cli;

/// <summary>
/// Turns the imported messages into incidents, whether the application runs at the same time or not: each message is claimed by one of
/// them. The messages are stored by then, so a failed batch is repeated, smaller and after a pause; only what fails again and again is left
/// to the application.
/// </summary>
/// <param name="triage">Processes at most the given number of messages, and returns how many it processed.</param>
internal sealed class ImportTriage(Func<int, CancellationToken, Task<int>> triage, TimeProvider time)
{
    public const int LargestBatch = 250;
    public const int MaxFailuresInARow = 8;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    /// <returns>The exception that stopped it; null when no message waits any more.</returns>
    public async Task<Exception?> RunAsync(CancellationToken ct)
    {
        var (batch, failures, pause) = (LargestBatch, 0, FirstPause);
        while (true)
        {
            try
            {
                if (await triage(batch, ct) == 0)
                {
                    return null;
                }

                (batch, failures, pause) = (Math.Min(batch * 2, LargestBatch), 0, FirstPause);
            }
            catch (Exception) when (!ct.IsCancellationRequested && ++failures < MaxFailuresInARow)
            {
                // A process that stalls longer than the database allows a transaction to idle loses its batch, but not its messages.
                batch = Math.Max(1, batch / 2);
                await Task.Delay(pause, time, ct);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
            catch (Exception error) when (!ct.IsCancellationRequested)
            {
                return error;
            }
        }
    }
}
