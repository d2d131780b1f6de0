using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Mcu.Dashboard.Components.Library;

/// <summary>
/// Opens dialogs, and says when a page needs the library's places for what pops up. They cost 13 kB of a circuit and most desks never open a dialog, so
/// <see cref="PopupHost"/> draws them when the first one is asked for, and keeps them.
/// </summary>
public sealed class Popups(IDialogService library)
{
    private readonly TaskCompletionSource _isReady = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What draws them; called on the page's own thread.</summary>
    internal Action? Needed { get; set; }

    internal bool AreNeeded { get; private set; }

    /// <summary>A page with fields whose choices pop up says so before it draws them; a dialog's are there with it.</summary>
    public void Need()
    {
        if (!AreNeeded)
        {
            AreNeeded = true;
            Needed?.Invoke();
        }
    }

    /// <returns>How it ended; null when nobody answered.</returns>
    public async Task<DialogResult?> AskAsync<TDialog>(string title, DialogParameters parameters, DialogOptions options)
        where TDialog : IComponent
    {
        Need();
        await _isReady.Task;
        var dialog = await library.ShowAsync<TDialog>(title, parameters, options);
        return await dialog.Result;
    }

    /// <summary>The place for dialogs hears of them from now on. Who waited for it goes on after what is being drawn.</summary>
    internal void Ready() => _isReady.TrySetResult();
}
