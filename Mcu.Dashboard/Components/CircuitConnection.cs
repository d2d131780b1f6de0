using Microsoft.AspNetCore.Components.Server.Circuits;

namespace Mcu.Dashboard.Components;

/// <summary>
/// Tells the parts of a page that its lost connection is restored. The framework keeps what the page draws meanwhile and sends it then.
/// Calls to the browser's scripts, and their answers, are lost without an error: a component that depends on such a call makes it again.
/// </summary>
internal sealed class CircuitConnection : CircuitHandler
{
    /// <summary>
    /// The connection is restored. Raised on the renderer's own thread; for the first connection too, before there is a page. The browser's
    /// answers arrive only when all handlers have returned, so no handler may wait for one.
    /// </summary>
    public event EventHandler? Restored;

    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        Restored?.Invoke(this, EventArgs.Empty);
        return Task.CompletedTask;
    }
}
