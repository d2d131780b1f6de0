using Mcu.Dashboard.Wall;
using Microsoft.AspNetCore.SignalR;

namespace Mcu.Dashboard.Access;

/// <summary>
/// Holds live pages to <see cref="CircuitLimits"/>: a connection is counted when it starts a circuit or comes back to one, by whichever transport,
/// until it is gone. The framework lets one connection start one circuit only. The wall's hub holds no circuit and is not counted.
/// </summary>
internal sealed class CircuitFilter(CircuitLimits limits) : IHubFilter
{
    private static readonly object Counted = new();

    public async ValueTask<object?> InvokeMethodAsync(
        HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        if (invocationContext.Hub is not BoardHub
            && invocationContext.HubMethodName is "StartCircuit" or "ConnectCircuit" or "ResumeCircuit"
            && invocationContext.Context.GetHttpContext() is { } http
            && !invocationContext.Context.Items.ContainsKey(Counted))
        {
            string? why = null;
            var counted = invocationContext.HubMethodName is "StartCircuit" ? limits.TryEnter(http, out why) : limits.Enter(http);
            invocationContext.Context.Items[Counted] = counted ?? throw new HubException(why);
        }

        return await next(invocationContext);
    }

    public async Task OnDisconnectedAsync(
        HubLifetimeContext context, Exception? exception, Func<HubLifetimeContext, Exception?, Task> next)
    {
        if (context.Context.Items.Remove(Counted, out var counted))
        {
            limits.Leave((CountedCircuit)counted!);
        }

        await next(context, exception);
    }
}
