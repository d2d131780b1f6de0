using System.Text.Json;
using Bunit;
using Mcu.Dashboard.Components.Plots;
using Mcu.Tests.Support;

namespace Mcu.Tests.Components;

/// <summary>A plot in a browser that only records the calls it gets.</summary>
public class PlotTests : ComponentTest
{
    private static readonly DateOnly Monday = new(2026, 11, 23);
    private static readonly string[] Light = [.. PlotColours.Names.Select((_, place) => $"#00000{place:X}")];
    private static readonly string[] Dark = [.. PlotColours.Names.Select((_, place) => $"#ffff0{place:X}")];

    private readonly BunitJSModuleInterop _ours;
    private readonly BunitJSModuleInterop _library;

    public PlotTests()
    {
        _ours = JSInterop.SetupModule("./plot.js");
        _ours.Mode = JSRuntimeMode.Loose;
        _ours.SetupModule("watch", _ => true).Mode = JSRuntimeMode.Loose;
        _library = JSInterop.SetupModule(
            call => call.Identifier == "import"
                && call.Arguments[0] is string path
                && path.Contains("Plotly.Blazor", StringComparison.Ordinal));
        _library.Mode = JSRuntimeMode.Loose;
    }

    [Fact]
    public void Plot_NotScrolledTo_HasTextAndTable_AndLoadsNothing()
    {
        var plot = Show(Bars([1, 2, 1010], [0, 1, 2]));

        Assert.Equal("Поступило 1013, отвечено 3.", plot.Find("figcaption").TextContent);
        Assert.Equal("Поступило и отвечено", plot.Find($"#{plot.Find("[role=img]").GetAttribute("aria-labelledby")}").TextContent);
        Assert.Equal(["день", "поступило", "отвечено"], plot.FindAll("thead th").Select(cell => cell.TextContent));
        Assert.Equal(["25 нояб.", "1\u00a0010", "2"], plot.FindAll("tbody tr:last-child > *").Select(cell => cell.TextContent));
        Assert.True(plot.FindAll("button")[0].HasAttribute("disabled"));
        Assert.Empty(_library.Invocations);
    }

    [Fact]
    public async Task Plot_ScrolledTo_IsDrawnOnce_InRussianAndInTheColoursOfThePage()
    {
        var plot = Show(Bars([1, 2, 3], [0, 1, 2]));

        await PaintAsync(plot, Light);

        var drawn = Assert.Single(Calls("newPlot"));
        Assert.Contains("\"decimal\":\",\"", drawn, StringComparison.Ordinal);
        Assert.Contains("ноября", drawn, StringComparison.Ordinal);
        Assert.Contains("\"#000005\"", drawn, StringComparison.Ordinal); // accent
        Assert.Contains("2026-11-23", drawn, StringComparison.Ordinal);
        Assert.Empty(Calls("react"));
    }

    [Fact]
    public async Task Heat_ScrolledTo_IsAHeatMap()
    {
        var plot = Show(PlotFigure.Heat(["Север", "Юг"], [new("Дороги", "accent", [5, 0])]));

        await PaintAsync(plot, Light);

        var drawn = Assert.Single(Calls("newPlot"));
        Assert.Contains("\"heatmap\"", drawn, StringComparison.Ordinal);
        Assert.Contains("\"z\":[[5,0]]", drawn, StringComparison.Ordinal);
        Assert.Contains("\"text\":[[\"5\",\"\"]]", drawn, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Numbers_Unchanged_SendNothing()
    {
        var plot = await DrawnAsync();

        plot.Render(with => with.Add(it => it.Figure, Bars([1, 2, 3], [0, 1, 2])));

        Assert.Equal(["importScript", "newPlot"], _library.Invocations.Select(call => call.Identifier));
    }

    [Fact]
    public async Task Numbers_OfOneSeries_AreSentAlone()
    {
        var plot = await DrawnAsync();

        plot.Render(with => with.Add(it => it.Figure, Bars([1, 2, 3], [0, 1, 7])));

        Assert.Equal("""["flow-plot-area",{"y":[[0,1,7]]},null,[1]]""", Assert.Single(Calls("update")));
        Assert.Empty(Calls("react"));
        Assert.Equal("7", plot.Find("tbody tr:last-child td:last-child").TextContent);
    }

    [Fact]
    public async Task NextDay_IsAppended()
    {
        var plot = await DrawnAsync();

        plot.Render(with => with.Add(it => it.Figure, Bars([2, 3, 4], [1, 2, 0], Monday.AddDays(1))));

        Assert.Equal("""["flow-plot-area",[["2026-11-26"],["2026-11-26"]],[[4],[0]],[0,1],3]""", Assert.Single(Calls("extendTraces")));
        Assert.Empty(Calls("update"));
        Assert.Empty(Calls("react"));
    }

    [Fact]
    public async Task Theme_Changed_DrawsTheWholeFigureAgain()
    {
        var plot = await DrawnAsync();

        await PaintAsync(plot, Dark);

        Assert.Contains("\"#ffff05\"", Assert.Single(Calls("react")), StringComparison.Ordinal);
        Assert.Single(Calls("newPlot"));
    }

    [Fact]
    public async Task Table_IsSaved_WithPlainDays()
    {
        var plot = Show(Bars([1, 2, 1010], [0, 1, 2]));

        await plot.FindAll("button")[1].ClickAsync(new());

        var saved = Assert.Single(JSInterop.Invocations, call => call.Identifier == "save");
        Assert.Equal("city-flow.csv", saved.Arguments[0]);
        Assert.Equal("\uFEFFдень;поступило;отвечено\r\n2026-11-23;1;0\r\n2026-11-24;2;1\r\n2026-11-25;1010;2\r\n", saved.Arguments[1]);
    }

    [Fact]
    public async Task Image_IsMadeByTheBrowser_AndNeverSentThroughTheCircuit()
    {
        var plot = await DrawnAsync();

        await plot.FindAll("button")[0].ClickAsync(new());

        Assert.Contains("\"city-flow\"", Assert.Single(Calls("downloadImage")), StringComparison.Ordinal);
        Assert.Empty(Calls("toImage"));
    }

    [Fact]
    public async Task Text_WithMarkup_StaysText()
    {
        var plot = Show(PlotFigure.Heat(["<b>Север</b> & юг"], [new("Дороги", "accent", [5])]));

        await PaintAsync(plot, Light);

        Assert.Contains("&lt;b&gt;Север&lt;/b&gt; &amp; юг", Assert.Single(Calls("newPlot")), StringComparison.Ordinal);
    }

    private static PlotFigure Bars(int[] received, int[] answered, DateOnly? first = null) => PlotFigure.Bars(
        [.. Enumerable.Range(0, received.Length).Select((first ?? Monday).AddDays)],
        new PlotSeries("поступило", "accent", received),
        new PlotSeries("отвечено", "good", answered));

    private static Task PaintAsync(IRenderedComponent<Plot> plot, string[] colours) =>
        plot.InvokeAsync(() => plot.Instance.PaintAsync(colours));

    private IRenderedComponent<Plot> Show(PlotFigure figure) => Render<Plot>(with => with
        .Add(it => it.Figure, figure)
        .Add(it => it.Name, "flow-plot")
        .Add(it => it.Title, "Поступило и отвечено")
        .Add(it => it.Summary, "Поступило 1013, отвечено 3.")
        .Add(it => it.RowHead, "день")
        .Add(it => it.File, "city-flow"));

    private async Task<IRenderedComponent<Plot>> DrawnAsync()
    {
        var plot = Show(Bars([1, 2, 3], [0, 1, 2]));
        await PaintAsync(plot, Light);
        return plot;
    }

    /// <summary>The arguments of every call of this name, as they are sent to the browser.</summary>
    private string[] Calls(string name) =>
        [.. _library.Invocations[name].Select(call => JsonSerializer.Serialize(call.Arguments, Plain))];

    private static readonly JsonSerializerOptions Plain = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
