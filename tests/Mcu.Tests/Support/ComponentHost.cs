using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.HtmlRendering.Infrastructure;
using Microsoft.AspNetCore.Components.RenderTree;
using Microsoft.AspNetCore.Components.Web.HtmlRendering;
using Microsoft.Extensions.Logging.Abstractions;

namespace Mcu.Tests.Support;

/// <summary>A small stand-in for a circuit: renders a component with the framework's own renderer and lets it render again.</summary>
internal sealed class ComponentHost : StaticHtmlRenderer
{
    private HtmlRootComponent _root;

    private ComponentHost(IServiceProvider services)
        : base(services, NullLoggerFactory.Instance)
    {
    }

    public static async Task<ComponentHost> RenderAsync<T>(IServiceProvider services, Dictionary<string, object?>? parameters = null)
        where T : IComponent
    {
        var host = new ComponentHost(services);
        host._root = await host.Dispatcher.InvokeAsync(() =>
            host.BeginRenderingComponent(typeof(T), ParameterView.FromDictionary(parameters ?? [])));
        await host.Dispatcher.InvokeAsync(() => host._root.QuiescenceTask);
        return host;
    }

    public Task<string> HtmlAsync() => Dispatcher.InvokeAsync(_root.ToHtmlString);

    public async Task<IHtmlDocument> PageAsync() => await new HtmlParser().ParseDocumentAsync(await HtmlAsync(), TestContext.Current.CancellationToken);

    /// <summary>Completes the display, so OnAfterRender runs as it does in a real circuit.</summary>
    protected override Task UpdateDisplayAsync(in RenderBatch renderBatch) => Task.CompletedTask;
}
