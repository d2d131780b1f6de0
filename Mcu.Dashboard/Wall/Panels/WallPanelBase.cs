using Mcu.Dashboard.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Mcu.Dashboard.Wall.Panels;

/// <summary>Base of the wall's panels: the model to show and the view it belongs to. A panel has no other inputs.</summary>
public abstract class WallPanelBase : ComponentBase
{
    [Parameter, EditorRequired]
    public required WallModel Model { get; set; }

    [Parameter]
    public WallView View { get; set; }

    /// <summary>True where the panel shares the screen with others and shows only the most important figures.</summary>
    protected bool IsOverview => View is WallView.Overview;

    [Inject]
    protected IStringLocalizer<WallTexts> T { get; set; } = null!;

    [Inject]
    protected IStringLocalizer<Texts> Words { get; set; } = null!;
}
