using System.Globalization;
using System.Threading.RateLimiting;
using Mcu.Dashboard.Http;

namespace Mcu.Dashboard.Access;

/// <summary>Answers 429 with Retry-After to a caller that exceeds a limit; other callers are not affected.</summary>
internal sealed class Throttle(PartitionedRateLimiter<HttpContext> limiter, TimeSpan retryAfter) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        using var lease = await limiter.AcquireAsync(http, permitCount: 1, http.RequestAborted);
        if (lease.IsAcquired)
        {
            return await next(context);
        }

        http.Response.Headers.RetryAfter = ((int)Math.Ceiling(retryAfter.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return Problems.Result(http, StatusCodes.Status429TooManyRequests, "access.often");
    }

    /// <summary>Limits how many requests of one caller run at once; some more wait in a queue.</summary>
    public static Throttle AtOnce(Func<HttpContext, string> caller, int permits, int queue) => new(
        PartitionedRateLimiter.Create<HttpContext, string>(context => RateLimitPartition.GetConcurrencyLimiter(
            caller(context),
            _ => new ConcurrencyLimiterOptions { PermitLimit = permits, QueueLimit = queue })),
        TimeSpan.FromSeconds(1));
}
