using Mcu.Application.Common;
using Mcu.Dashboard.Http;
using Microsoft.AspNetCore.Diagnostics;

namespace Mcu.Dashboard.Api;

/// <summary>
/// Answers unhandled exceptions on the paths of programs with problem details that reveal no internals; those go to the log.
/// </summary>
internal sealed partial class ApiFaults(IStoreFaults faults, ILogger<ApiFaults> logger) : IExceptionHandler
{
    private const int ComeAgainIn = 5;

    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
    {
        if (MachinePaths.IsForPeople(context.Request))
        {
            return false;
        }

        if (exception is OperationCanceledException && context.RequestAborted.IsCancellationRequested)
        {
            context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return true;
        }

        if (exception is BadHttpRequestException bad)
        {
            await Problems.WriteAsync(
                context,
                bad.StatusCode,
                bad is BodyDecompressionException ? "unpack" : Problems.CodeOf(bad.StatusCode));
            return true;
        }

        LogFailed(exception, context.Request.Method, context.GetEndpoint()?.DisplayName ?? "?");
        var answer = faults.IsOne(exception)
            ? Problems.Away(context, "database", ComeAgainIn)
            : Problems.Result(context, StatusCodes.Status500InternalServerError, "internal");
        await answer.ExecuteAsync(context);
        return true;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Endpoint} failed.")]
    private partial void LogFailed(Exception exception, string method, string endpoint);
}
