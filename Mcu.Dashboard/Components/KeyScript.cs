using System.Security.Cryptography;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Mcu.Dashboard.Components;

/// <summary>
/// A page's half in <c>desk.js</c>, which calls the page's own methods: its keys and its scrolling. Called by name: giving back an object
/// of the script writes its number as a long, and the framework then keeps tables for that kind of number in every circuit, 20 kB each. A
/// start that was lost with the connection is made again when the connection is restored.
/// </summary>
internal sealed class KeyScript<TPage>(IJSRuntime js, CircuitConnection connection, TPage page) : IAsyncDisposable
    where TPage : class
{
    /// <summary>A call that was lost with the connection is never answered.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly DotNetObjectReference<TPage> _page = DotNetObjectReference.Create(page);
    private readonly string _name = RandomNumberGenerator.GetHexString(16);
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private EventHandler? _again;
    private bool _isStarted;

    /// <param name="list">The rows it scrolls; null on a page without.</param>
    /// <returns>True once the script listens; false when the page was left before.</returns>
    public async Task<bool> StartAsync(ElementReference? list, CancellationToken ct)
    {
        _again = (_, _) => _ = TryAsync(list);
        connection.Restored += _again;
        _ = TryAsync(list);
        await using var left = ct.Register(() => _begun.TrySetCanceled(ct));
        try
        {
            await _begun.Task;
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>
    /// One attempt. It fails with the connection, be it that nobody answers or that the script cannot be fetched; then the next one is
    /// made.
    /// </summary>
    private async Task TryAsync(ElementReference? list)
    {
        try
        {
            await js.InvokeVoidAsync("import", Patience, "/desk.js");
            _isStarted = true; // Also when the page is left before the answer comes: the script has started by then, and is told to stop.
            await js.InvokeVoidAsync("mcu.keys.start", Patience, _name, _page, list);
            connection.Restored -= _again;
            _begun.TrySetResult();
        }
        catch (Exception error) when (error is JSException or JSDisconnectedException or OperationCanceledException)
        {
            // The next restored connection tries again; a page that was left is told so by its own token.
        }
    }

    public async Task CallAsync(string method, params object[] arguments)
    {
        if (!_isStarted)
        {
            return;
        }

        try
        {
            await js.InvokeVoidAsync("mcu.keys.call", Patience, [_name, method, .. arguments]);
        }
        catch (Exception error) when (error is JSDisconnectedException or OperationCanceledException)
        {
            // The browser is gone, or the connection was lost with the call.
        }
    }

    public async ValueTask DisposeAsync()
    {
        connection.Restored -= _again;
        await CallAsync("stop");
        _isStarted = false;
        _page.Dispose();
    }
}
