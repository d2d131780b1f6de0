using Mcu.Dashboard.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Mcu.Dashboard.Wall.Panels;

/// <summary>What every panel of the wall is given: a picture, and the view it stands in. It asks for nothing else.</summary>
public abstract class WallPanelBase : ComponentBase
{
    [Parameter, EditorRequired]
    public required WallModel Model { get; set; }

    [Parameter]
    public WallView View { get; set; }

    /// <summary>True where the panel shares the screen with others and says only the main thing.</summary>
    protected bool IsOverview => View is WallView.Overview;

    [Inject]
    protected IStringLocalizer<WallTexts> T { get; set; } = null!;

    [Inject]
    protected IStringLocalizer<Texts> Words { get; set; } = null!;
}
