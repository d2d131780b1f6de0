using System.Globalization;
using Mcu.Application.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Mcu.Dashboard.Wall;

/// <summary>Renders the panels of a variant to markup, with the components of which the page itself is made.</summary>
public sealed class WallRenderer(IServiceScopeFactory scopes, ILoggerFactory loggers)
{
    private long _drawn;

    /// <summary>How many variants were rendered since the start.</summary>
    public long Drawn => Interlocked.Read(ref _drawn);

    public async Task<Dictionary<string, string>> DrawAsync(BoardSnapshot board, WallVariant variant)
    {
        Interlocked.Increment(ref _drawn);
        await using var scope = scopes.CreateAsyncScope();

        // A renderer for each rendering, because it keeps every component it has rendered until it is disposed.
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, loggers);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(variant.Language);
            var model = scope.ServiceProvider.GetRequiredService<WallModelBuilder>().Paint(board);
            Dictionary<string, string> markup = [];
            foreach (var panel in WallPanel.All(variant.View))
            {
                var parameters = ParameterView.FromDictionary(WallPanel.Parameters(model, variant.View));
                markup[panel.Name] = (await renderer.RenderComponentAsync(panel.Component, parameters)).ToHtmlString();
            }

            return markup;
        });
    }
}
