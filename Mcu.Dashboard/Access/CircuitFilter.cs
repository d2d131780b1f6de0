using Microsoft.AspNetCore.SignalR;

namespace Mcu.Dashboard.Access;

/// <summary>
/// Applies <see cref="CircuitLimits"/> to live pages. A connection is counted from the moment it starts or resumes a circuit, over any
/// transport, until it closes. The framework lets one connection start one circuit only. A failed attempt to resume does not permit a
/// start: each is checked on its own. Other hubs, the wall's among them, have no methods of these names and are not counted.
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
            else if (invocationContext.HubMethodName is "ConnectCircuit" or "ResumeCircuit"
                && !items.ContainsKey(Returned)
                && !items.ContainsKey(Started))
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
