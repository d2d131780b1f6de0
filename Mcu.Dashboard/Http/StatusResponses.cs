namespace Mcu.Dashboard.Http;

/// <summary>
/// Adds title and sentence to bare statuses that some part of the framework returns (405, 415, 404 of an unknown address …).
/// </summary>
internal sealed class StatusResponses(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);
        var answer = context.Response;
        if (answer.StatusCode >= StatusCodes.Status400BadRequest && !answer.HasStarted
            && answer.ContentLength is null or 0 && string.IsNullOrEmpty(answer.ContentType))
        {
            answer.ContentLength = null;
            await Refusals.WriteAsync(context, answer.StatusCode);
        }
    }
}
