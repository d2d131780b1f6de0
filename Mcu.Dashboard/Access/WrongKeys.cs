using System.Threading.RateLimiting;

namespace Mcu.Dashboard.Access;

/// <summary>Counts wrong keys by address: ten a minute, then that address waits. Right ones cost nothing, so a room full of screens may sign in at once.</summary>
internal sealed class WrongKeys : IDisposable
{
    private const int PerMinute = 10;

    private readonly PartitionedRateLimiter<HttpContext> _limiter = PartitionedRateLimiter.Create<HttpContext, string>(
        context => RateLimitPartition.GetFixedWindowLimiter(
            context.Connection.RemoteIpAddress?.ToString() ?? "",
            _ => new FixedWindowRateLimiterOptions { PermitLimit = PerMinute, Window = Window }));

    public static TimeSpan Window { get; } = TimeSpan.FromMinutes(1);

    /// <summary>Whether this address had its tries.</summary>
    public bool AreSpent(HttpContext context)
    {
        using var none = _limiter.AttemptAcquire(context, permitCount: 0);
        return !none.IsAcquired;
    }

    public void Add(HttpContext context) => _limiter.AttemptAcquire(context).Dispose();

    public void Dispose() => _limiter.Dispose();
}
