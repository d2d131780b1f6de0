namespace Mcu.Dashboard.Cli;

/// <summary>
/// Makes incidents of what an import brought, whether an application runs beside or not: each message is claimed by one of them. The messages are
/// stored by then, so a batch that fails is tried again, smaller and after a pause; only what fails on and on is left to the application.
/// </summary>
/// <param name="triage">Takes at most so many messages, and says how many it took.</param>
internal sealed class ImportTriage(Func<int, CancellationToken, Task<int>> triage, TimeProvider time)
{
    public const int LargestBatch = 250;
    public const int MaxFailuresInARow = 8;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    /// <returns>What stopped it; null when nothing waits any more.</returns>
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
                // A process that was stopped for longer than the database lets a transaction idle loses its batch, not its messages.
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
