using System.Diagnostics;

namespace Mcu.IntegrationTests.Support;

/// <summary>The one way to wait in these tests: for a condition, with a wide ceiling. A test never sleeps for a while and hopes.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Ceiling = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <param name="what">What is waited for, as a sentence of the failure.</param>
    /// <param name="state">Says how things stand when the wait was in vain.</param>
    /// <param name="within">For what is slow by nature.</param>
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
