using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Mcu.Dashboard.Components.Library;

/// <summary>
/// Opens dialogs, and records that a page needs the library's providers of pop-ups and dialogs. The providers cost 13 kB of a circuit and
/// most desks never open a dialog, so <see cref="PopupHost"/> renders them when they are first needed, and keeps them.
/// </summary>
public sealed class Popups(IDialogService library)
{
    private readonly TaskCompletionSource _isReady = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Renders the providers; called on the renderer's thread.</summary>
    internal Action? Needed { get; set; }

    internal bool AreNeeded { get; private set; }

    /// <summary>Shown at the top of every dialog, because a dialog covers the page and traps the keyboard focus.</summary>
    public RenderFragment? Above { get; set; }

    /// <summary>Called by a page with drop-down fields before it renders them; the dialog provider comes with it.</summary>
    public void Need()
    {
        if (!AreNeeded)
        {
            AreNeeded = true;
            Needed?.Invoke();
        }
    }

    /// <returns>The result of the dialog; null when it was closed without one.</returns>
    public async Task<DialogResult?> AskAsync<TDialog>(string title, DialogParameters parameters, DialogOptions options)
        where TDialog : IComponent
    {
        Need();
        await _isReady.Task;
        var dialog = await library.ShowAsync<TDialog>(title, parameters, options);
        return await dialog.Result;
    }

    /// <summary>Called when the dialog provider is rendered. Whoever waits for it continues after the current render.</summary>
    internal void Ready() => _isReady.TrySetResult();
}
