using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Plotly.Blazor;

namespace Mcu.Dashboard.Components.Plots;

/// <summary>
/// The plot of a page: title, summary as a sentence, picture, the same numbers as a table, and both as files. The picture is drawn by
/// Plotly.Blazor when it is first scrolled into view; nothing of the library is loaded before. After that only changes are sent, and the
/// whole figure only when its shape or the theme changes.
/// </summary>
/// <remarks><c>ToImage</c> is never called: it sends the picture through the circuit, whose messages are limited to 32 kB.</remarks>
public sealed partial class Plot : IAsyncDisposable
{
    private const int PictureWidth = 1280;
    private const int BarsHeight = 560;
    private const int HeatHeight = 800;

    private ElementReference _area;
    private DotNetObjectReference<Plot>? _self;
    private IJSObjectReference? _script;
    private PlotlyChart? _chart;
    private PlotTable _table = new([], []);
    private PlotFigure? _shown;
    private PlotColours? _colours;
    private IList<ITrace>? _traces;
    private Layout? _layout;
    private PlotFigure? _drawn;
    private PlotChange _change = PlotChange.None;
    private bool _isLeft;

    [Parameter, EditorRequired]
    public required PlotFigure Figure { get; set; }

    /// <summary>The <c>data-testid</c>, and the prefix of the ids inside; unique on the page.</summary>
    [Parameter, EditorRequired]
    public required string Name { get; set; }

    [Parameter, EditorRequired]
    public required string Title { get; set; }

    /// <summary>What the plot shows, as a sentence, for people who cannot see it or do not want to study it.</summary>
    [Parameter, EditorRequired]
    public required string Summary { get; set; }

    /// <summary>Heading of the table's rows: a day, a topic.</summary>
    [Parameter, EditorRequired]
    public required string RowHead { get; set; }

    /// <summary>Name of the saved files, without the extension.</summary>
    [Parameter, EditorRequired]
    public required string File { get; set; }

    private string TitleId => $"{Name}-title";

    private string WordsId => $"{Name}-words";

    /// <summary>Called by the browser when the plot is first scrolled into view, and whenever the theme changes.</summary>
    /// <param name="colours">The values of <see cref="PlotColours.Names"/>.</param>
    [JSInvokable]
    public Task PaintAsync(string[] colours)
    {
        _colours = new(colours);
        Draw(PlotChange.Whole);
        StateHasChanged();
        return Task.CompletedTask;
    }

    protected override void OnParametersSet()
    {
        if (!ReferenceEquals(Figure, _shown))
        {
            _shown = Figure;
            _table = Figure.Table(day => day.ToString("d MMM", CultureInfo.CurrentCulture));
            Draw(_change.IsWhole ? _change : PlotChange.Between(_drawn, Figure));
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await QuietlyAsync(WatchAsync);
            StateHasChanged(); // Its table can be saved now.
        }
        else if (!_change.IsNone && _chart is not null)
        {
            var (change, figure, isFirst) = (_change, Figure, _drawn is null);
            (_change, _drawn) = (PlotChange.None, figure);
            if (!isFirst) // The library draws the first figure by itself.
            {
                await QuietlyAsync(() => SendAsync(_chart, change, figure));
            }
        }
    }

    private void Draw(PlotChange change)
    {
        if (_colours is null)
        {
            return;
        }

        _change = change;
        if (change.IsWhole)
        {
            _traces = PlotDrawing.Traces(Figure, _colours);
            _layout = PlotDrawing.Layout(Figure, _colours);
        }
    }

    private async Task WatchAsync()
    {
        await using var module = await Js.InvokeAsync<IJSObjectReference>("import", $"./{Assets["plot.js"]}");
        _self = DotNetObjectReference.Create(this);
        _script = await module.InvokeAsync<IJSObjectReference>("watch", _area, _self, PlotColours.Names);
        if (_isLeft)
        {
            await StopAsync();
        }
    }

    private static async Task SendAsync(PlotlyChart chart, PlotChange change, PlotFigure figure)
    {
        if (change.IsWhole)
        {
            await chart.React();
            return;
        }

        if (change.NewDays > 0)
        {
            var days = figure.Days.TakeLast(change.NewDays).Select(PlotDrawing.Day).ToArray<object>();
            await chart.ExtendTraces(
                [.. figure.Series.Select(_ => days)],
                [.. figure.Series.Select(series => series.Values.TakeLast(change.NewDays).Cast<object>())],
                Enumerable.Range(0, figure.Series.Count),
                figure.Days.Count);
        }

        foreach (var trace in change.Series)
        {
            // Each value of an update is a list with one entry for every trace it names.
            object values = figure.IsHeat
                ? new { z = new[] { PlotDrawing.Values(figure, trace) }, text = new[] { PlotDrawing.CellWords(figure) } }
                : new { y = new[] { PlotDrawing.Values(figure, trace) } };
            await chart.Update(values, indices: [trace]);
        }
    }

    private Task SavePictureAsync() => _chart is null
        ? Task.CompletedTask
        : QuietlyAsync(() => _chart.DownloadImage(ImageFormat.Png, (uint)(Figure.IsHeat ? HeatHeight : BarsHeight), PictureWidth, File));

    private Task SaveTableAsync()
    {
        var table = Figure.Table(PlotDrawing.Day);
        var text = CsvText.Of(
            [[RowHead, .. table.Heads], .. table.Rows.Select(row => (IEnumerable<object>)[row.Name, .. row.Values.Cast<object>()])],
            CultureInfo.CurrentCulture);
        return _script is null ? Task.CompletedTask : QuietlyAsync(() => _script.InvokeVoidAsync("save", $"{File}.csv", text).AsTask());
    }

    private async Task StopAsync()
    {
        if (_script is not null)
        {
            await _script.InvokeVoidAsync("stop");
            await _script.DisposeAsync();
        }

        _self?.Dispose();
    }

    /// <summary>Runs a call to the library. A plot that cannot be drawn shows a sentence in its place and does not end the page.</summary>
    private static async Task QuietlyAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception error) when (error is JSException or JSDisconnectedException or OperationCanceledException)
        {
            // The page was closed, or the script was not loaded.
        }
    }

    public async ValueTask DisposeAsync()
    {
        _isLeft = true;
        await QuietlyAsync(StopAsync);
        GC.SuppressFinalize(this);
    }
}
