namespace Mcu.Tests.Support;

/// <summary>The only place where tests wait: for a condition, with a generous timeout, and never for a fixed time.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Ceiling = TimeSpan.FromSeconds(20);

    public static async Task TrueAsync(Func<Task<bool>> condition, string what)
    {
        var end = TimeProvider.System.GetUtcNow() + Ceiling;
        while (!await condition())
        {
            Assert.True(TimeProvider.System.GetUtcNow() < end, $"Never came true: {what}");
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }
}
