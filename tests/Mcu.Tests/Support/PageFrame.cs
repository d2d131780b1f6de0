using Mcu.Dashboard.Components.Library;
using Mcu.Dashboard.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Sections;

namespace Mcu.Tests.Support;

/// <summary>What the layout provides to a page: sections for its header, and providers of drop-downs and dialogs.</summary>
public sealed class PageFrame : ComponentBase
{
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenComponent<SectionOutlet>(0);
        builder.AddComponentParameter(1, nameof(SectionOutlet.SectionId), MainLayout.Header);
        builder.CloseComponent();
        builder.AddContent(2, ChildContent);
        builder.OpenComponent<PopupHost>(3);
        builder.CloseComponent();
    }
}
