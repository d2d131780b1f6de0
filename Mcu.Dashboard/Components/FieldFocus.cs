using Microsoft.JSInterop;

namespace Mcu.Dashboard.Components;

/// <summary>Leads the keyboard to an element by its id, through <c>shell.js</c>, which also selects what stands in a field.</summary>
internal static class FieldFocus
{
    public static async Task FocusAsync(this IJSRuntime js, string id)
    {
        try
        {
            await js.InvokeVoidAsync("mcu.focus", id);
        }
        catch (Exception error) when (error is JSDisconnectedException or OperationCanceledException)
        {
            // The page was left first.
        }
    }
}
