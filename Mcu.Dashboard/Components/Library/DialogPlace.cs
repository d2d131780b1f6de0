using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Mcu.Dashboard.Components.Library;

/// <summary>The library's dialog provider, which also reports when it is rendered: a dialog that is shown earlier is lost.</summary>
public sealed class DialogPlace : MudDialogProvider
{
    [Inject]
    private Popups Popups { get; set; } = default!;

    protected override void OnInitialized()
    {
        base.OnInitialized();
        Popups.Ready();
    }
}
