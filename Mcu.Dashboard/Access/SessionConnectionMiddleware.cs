using Mcu.Application.Sessions;

namespace Mcu.Dashboard.Access;

/// <summary>
/// Closes long-lived connections when their session ends or its rights change: the circuits of pages, the hub of the board, the long poll
/// of the feed. All of them outlive the check at their start.
/// </summary>
internal sealed class SessionConnectionMiddleware(RequestDelegate next, SessionCache cache, TimeProvider time)
{
    /// <summary>How long a page has to leave by itself after its circuit told it to; then its connection is closed.</summary>
    private static readonly TimeSpan ToLeave = TimeSpan.FromSeconds(2);

    private static readonly PathString Circuits = "/_blazor";
    private static readonly PathString[] Lasting = [Circuits, "/hubs", "/api/v1/changes"];

    public Task InvokeAsync(HttpContext context) =>
        SessionPrincipal.SessionOf(context.User) is { } session
            && Array.Exists(Lasting, path => context.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase))
            ? HoldAsync(context, session.Id, session.Rights)
            : next(context);

    private async Task HoldAsync(HttpContext context, Guid id, int rights)
    {
        using var done = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        var over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var cutting = CutAsync(context, over.Task, done.Token);
        try
        {
            using var watch = cache.Watch(id, rights, () => over.TrySetResult());
            await next(context);
        }
        finally
        {
            await done.CancelAsync();
            await cutting;
        }
    }

    private async Task CutAsync(HttpContext context, Task over, CancellationToken done)
    {
        try
        {
            await over.WaitAsync(done);
            if (context.Request.Path.StartsWithSegments(Circuits, StringComparison.OrdinalIgnoreCase))
            {
                await Task.Delay(ToLeave, time, done);
            }

            context.Abort();
        }
        catch (OperationCanceledException)
        {
            // The request ended before its session.
        }
    }
}
