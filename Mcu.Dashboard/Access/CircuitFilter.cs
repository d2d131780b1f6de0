using Microsoft.AspNetCore.SignalR;

namespace Mcu.Dashboard.Access;

/// <summary>
/// Holds live pages to <see cref="CircuitLimits"/>: a connection is counted when it starts a circuit or comes back to one, by whichever transport,
/// until it is gone. The framework lets one connection start one circuit only. A return that was tried before, and found no circuit, does not open
/// the way for a start: each is counted for itself. Other hubs, the wall's among them, have no methods of these names and are not counted.
/// </summary>
internal sealed class CircuitFilter(CircuitLimits limits) : IHubFilter
{
    private static readonly object Started = new();
    private static readonly object Returned = new();

    public async ValueTask<object?> InvokeMethodAsync(
        HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        if (invocationContext.Context.GetHttpContext() is { } http)
        {
            var items = invocationContext.Context.Items;
            if (invocationContext.HubMethodName is "StartCircuit" && !items.ContainsKey(Started))
            {
                items[Started] = limits.TryEnter(http, out var why) ?? throw new HubException(why);
            }
            else if (invocationContext.HubMethodName is "ConnectCircuit" or "ResumeCircuit" && !items.ContainsKey(Returned) && !items.ContainsKey(Started))
            {
                items[Returned] = limits.Enter(http);
            }
        }

        return await next(invocationContext);
    }

    public async Task OnDisconnectedAsync(
        HubLifetimeContext context, Exception? exception, Func<HubLifetimeContext, Exception?, Task> next)
    {
        foreach (var kind in (object[])[Started, Returned])
        {
            if (context.Context.Items.Remove(kind, out var counted))
            {
                limits.Leave((CountedCircuit)counted!);
            }
        }

        await next(context, exception);
    }
}
