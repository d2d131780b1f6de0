using Mcu.Dashboard.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Sections;

namespace Mcu.Tests.Support;

/// <summary>What the layout gives a page: who is signed in, and a place for its header.</summary>
internal sealed class PageFrame<TPage> : ComponentBase
    where TPage : IComponent
{
    [Parameter]
    public Dictionary<string, object?>? Page { get; set; }

    [Inject]
    private AuthenticationStateProvider Provider { get; set; } = default!;

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenComponent<SectionOutlet>(0);
        builder.AddComponentParameter(1, nameof(SectionOutlet.SectionId), MainLayout.Header);
        builder.CloseComponent();
        builder.OpenComponent<CascadingValue<Task<AuthenticationState>>>(2);
        builder.AddComponentParameter(3, "Value", Provider.GetAuthenticationStateAsync());
        builder.AddComponentParameter(4, "ChildContent", (RenderFragment)(inner =>
        {
            inner.OpenComponent<TPage>(0);
            inner.AddMultipleAttributes(1, Page?.Select(pair => new KeyValuePair<string, object>(pair.Key, pair.Value!)) ?? []);
            inner.CloseComponent();
        }));
        builder.CloseComponent();
    }
}
