using System.Globalization;
using Plotly.Blazor;
using Plotly.Blazor.ConfigLib;
using Plotly.Blazor.LayoutLib;
using Plotly.Blazor.LayoutLib.XAxisLib;
using Plotly.Blazor.Traces;
using Plotly.Blazor.Traces.BarLib;

namespace Mcu.Dashboard.Components.Plots;

/// <summary>Converts a figure to the types of the plot library.</summary>
internal static class PlotDrawing
{
    private const int FontSize = 13;
    private const int DayTicks = 7;

    /// <summary>Least upper end of the axis: with one or two incidents the axis would have fractions.</summary>
    private const int LeastTop = 5;

    private const string CountFormat = ",d";

    private static readonly Config Russian = ConfigOf("ru");
    private static readonly Config English = ConfigOf("en");

    /// <summary>The plot's settings; immutable, so all circuits of a language share one.</summary>
    public static Config Config => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "ru" ? Russian : English;

    public static IList<ITrace> Traces(PlotFigure figure, PlotColours colours) => figure.IsHeat
        ? [Heat(figure, colours)]
        : [.. figure.Series.Select(series => Bars(figure, series, colours))];

    public static Layout Layout(PlotFigure figure, PlotColours colours)
    {
        var line = colours["line"];
        var across = new XAxis
        {
            Type = figure.IsHeat ? TypeEnum.Category : TypeEnum.Date,
            LineColor = line,
            ShowGrid = false,
            ZeroLine = false,
            FixedRange = true,
            AutoMargin = AutoMarginFlag.True,
            TickColor = line,
            TickAngle = figure.IsHeat ? null : 0,
            AutoTickAngles = figure.IsHeat ? [0, -35] : null,
            DTick = figure.IsHeat ? 1 : null,
            NTicks = figure.IsHeat ? null : DayTicks,
            TickFormat = figure.IsHeat ? null : "%-d %b",
        };
        var up = new YAxis
        {
            Type = figure.IsHeat ? Plotly.Blazor.LayoutLib.YAxisLib.TypeEnum.Category : null,
            AutoRange = figure.IsHeat ? Plotly.Blazor.LayoutLib.YAxisLib.AutoRangeEnum.Reversed : null,
            RangeMode = figure.IsHeat ? null : Plotly.Blazor.LayoutLib.YAxisLib.RangeModeEnum.ToZero,
            AutoRangeOptions = figure.IsHeat ? null : new() { Include = LeastTop },
            TickFormat = figure.IsHeat ? null : CountFormat,
            LineColor = line,
            TickColor = line,
            GridColor = line,
            ShowGrid = !figure.IsHeat,
            ZeroLine = false,
            FixedRange = true,
            AutoMargin = Plotly.Blazor.LayoutLib.YAxisLib.AutoMarginFlag.True,
        };
        return new()
        {
            PaperBgColor = colours["panel"],
            PlotBgColor = colours["panel"],
            Font = new() { Family = colours["font"], Size = FontSize, Color = colours["mute"] },
            Margin = new() { L = 4, R = 4, T = 4, B = 4 },
            HoverLabel = new()
            {
                BgColor = colours["panel"],
                BorderColor = line,
                Font = new() { Family = colours["font"], Color = colours["text"] },
            },
            XAxis = [across],
            YAxis = [up],
            Legend = [
                new()
                {
                    Orientation = Plotly.Blazor.LayoutLib.LegendLib.OrientationEnum.H,
                    X = 0,
                    Y = 1.02m,
                    YAnchor = Plotly.Blazor.LayoutLib.LegendLib.YAnchorEnum.Bottom,
                },
            ],
            BarMode = BarModeEnum.Group,
            BarGap = .3m,
            DragMode = DragModeEnum.False,
        };
    }

    /// <summary>The values of one trace as they are sent: a count for each column, or the rows of the heat map.</summary>
    public static List<object> Values(PlotFigure figure, int trace) => figure.IsHeat
        ? [.. figure.Series.Select(row => row.Values)]
        : [.. figure.Series[trace].Values];

    /// <summary>Texts of the cells of a heat map; empty where the count is zero.</summary>
    public static List<object> CellWords(PlotFigure figure) =>
        [.. figure.Series.Select(row => row.Values.Select(value => value == 0 ? "" : value.ToString("N0", CultureInfo.CurrentCulture)))];

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static Bar Bars(PlotFigure figure, PlotSeries series, PlotColours colours) => new()
    {
        Name = Plain(series.Name),
        X = [.. figure.Days.Select(Day)],
        Y = [.. series.Values],
        Marker = new Marker { Color = colours[series.Colour] },
        HoverTemplate = $"%{{x|%-d %B}}<br>{Plain(series.Name)}: %{{y:{CountFormat}}}<extra></extra>",
    };

    private static HeatMap Heat(PlotFigure figure, PlotColours colours) => new()
    {
        X = [.. figure.Columns.Select(Plain)],
        Y = [.. figure.Series.Select(row => Plain(row.Name))],
        Z = Values(figure, 0),
        Text = CellWords(figure),
        TextTemplate = "%{text}",
        XGap = 3,
        YGap = 3,
        ZMin = 0,
        ShowScale = false,
        ColorScale = colours.HeatScale(),
        HoverTemplate = $"%{{y}}<br>%{{x}}: %{{z:{CountFormat}}}<extra></extra>",
    };

    /// <summary>Escapes a text, because plotly interprets tags in it.</summary>
    private static string Plain(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal);

    private static Config ConfigOf(string language)
    {
        var culture = CultureInfo.GetCultureInfo(language);
        var (dates, numbers) = (culture.DateTimeFormat, culture.NumberFormat);
        return new()
        {
            DisplayModeBar = DisplayModeBarEnum.False,
            Responsive = true,
            Locale = language,
            Locales = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                [language] = new
                {
                    dictionary = new { },
                    format = new
                    {
                        months = dates.MonthGenitiveNames[..12],
                        shortMonths = dates.AbbreviatedMonthGenitiveNames[..12],
                        days = dates.DayNames,
                        shortDays = dates.AbbreviatedDayNames,
                        date = language == "ru" ? "%d.%m.%Y" : "%d %b %Y",
                        @decimal = numbers.NumberDecimalSeparator,
                        thousands = numbers.NumberGroupSeparator,
                    },
                },
            },
        };
    }
}
