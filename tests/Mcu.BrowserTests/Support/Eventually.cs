using System.Diagnostics;

namespace Mcu.BrowserTests.Support;

/// <summary>
/// Waits for a condition outside the browser, with a generous timeout; for conditions inside it Playwright waits by itself.
/// </summary>
internal static class Eventually
{
    private static readonly TimeSpan Ceiling = TimeSpan.FromMilliseconds(Chromium.PatienceMs);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <returns>The result of <paramref name="look"/> as soon as it is not null.</returns>
    public static async Task<T> FindAsync<T>(string what, Func<Task<T?>> look, CancellationToken ct, TimeSpan? ceiling = null)
        where T : class
    {
        var since = Stopwatch.GetTimestamp();
        while (true)
        {
            if (await look() is { } found)
            {
                return found;
            }

            if (Stopwatch.GetElapsedTime(since) > (ceiling ?? Ceiling))
            {
                throw new TimeoutException($"Waited {(ceiling ?? Ceiling).TotalSeconds:0} s in vain: {what}.");
            }

            await Task.Delay(Pause, TimeProvider.System, ct);
        }
    }

    public static Task HoldsAsync(string what, Func<Task<bool>> holds, CancellationToken ct, TimeSpan? ceiling = null) =>
        FindAsync(what, async () => await holds() ? what : null, ct, ceiling);
}
