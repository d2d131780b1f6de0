using Microsoft.JSInterop;

namespace Mcu.Dashboard.Components;

/// <summary>Moves the keyboard focus to an element by its id, through <c>shell.js</c>, which also selects the content of a field.</summary>
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
            // The page was closed first.
        }
    }
}
