using Microsoft.AspNetCore.Components.Server.Circuits;

namespace Mcu.Dashboard.Components;

/// <summary>
/// Tells the parts of a page that its line was lost and is there again. What the page draws meanwhile is kept by the framework and sent
/// then; what it asks of the browser's scripts meanwhile is lost without a word, and so is what they answer. Whoever depends on such a call
/// makes it again.
/// </summary>
internal sealed class CircuitConnection : CircuitHandler
{
    /// <summary>
    /// The line is there again. Raised on the renderer's own thread; for the first connection too, before there is a page. The browser's
    /// answers come over this line only when all handlers have returned, so none may wait for one.
    /// </summary>
    public event EventHandler? Restored;

    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        Restored?.Invoke(this, EventArgs.Empty);
        return Task.CompletedTask;
    }
}
