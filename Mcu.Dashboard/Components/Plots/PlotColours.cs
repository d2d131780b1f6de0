namespace Mcu.Dashboard.Components.Plots;

/// <summary>The current colours of tokens.css as the browser reports them; plotly accepts only literal colours.</summary>
internal sealed class PlotColours
{
    /// <summary>Variables of tokens.css without their dashes, in the order in which the browser sends their values.</summary>
    public static readonly string[] Names =
        ["font", "text", "mute", "line", "panel", "accent", "good", "heat-0", "heat-1", "heat-2", "heat-3", "heat-4", "heat-5"];

    private const int HeatSteps = 6;

    private readonly string[] _values;

    public PlotColours(string[] values)
    {
        if (values.Length != Names.Length)
        {
            throw new ArgumentException("A value for each name.", nameof(values));
        }

        _values = values;
    }

    public string this[string name] => _values[Array.IndexOf(Names, name)];

    public string Heat(int step) => _values[Names.Length - HeatSteps + step];

    /// <summary>The colours of the heat map from least to most, in plotly's format of a scale.</summary>
    public object[][] HeatScale() =>
        [.. Enumerable.Range(0, HeatSteps).Select(step => new object[] { step / (double)(HeatSteps - 1), Heat(step) })];
}
