using System.Diagnostics;

namespace Mcu.IntegrationTests.Support;

/// <summary>
/// The only way to wait in these tests: for a condition, with a generous time limit. A test never sleeps for a fixed time instead.
/// </summary>
internal static class Eventually
{
    private static readonly TimeSpan Ceiling = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <param name="what">The condition in words, for the failure message.</param>
    /// <param name="state">Describes the state when the wait failed.</param>
    /// <param name="within">A longer time limit for slow conditions.</param>
    public static async Task HoldsAsync(
        string what, Func<Task<bool>> condition, CancellationToken ct, Func<string>? state = null, TimeSpan? within = null)
    {
        var (waiting, ceiling) = (Stopwatch.StartNew(), within ?? Ceiling);
        while (!await condition())
        {
            Assert.True(waiting.Elapsed < ceiling, $"Waited {ceiling.TotalSeconds} s in vain for: {what}. {state?.Invoke()}");
            await Task.Delay(Pause, TimeProvider.System, ct);
        }
    }

    public static Task HoldsAsync(
        string what, Func<bool> condition, CancellationToken ct, Func<string>? state = null, TimeSpan? within = null) =>
        HoldsAsync(what, () => Task.FromResult(condition()), ct, state, within);
}
