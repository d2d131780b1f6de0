namespace Mcu.Dashboard.Components.Plots;

/// <summary>
/// The data of a plot: bars by day, or a heat map of rows and columns. Texts and numbers only, without types of the domain or personal
/// data.
/// </summary>
/// <param name="Days">The days of bars; empty for a heat map.</param>
/// <param name="Columns">The names of a heat map's columns; empty for bars.</param>
/// <param name="Series">Bars of one colour, or a heat map's rows.</param>
public sealed record PlotFigure(IReadOnlyList<DateOnly> Days, IReadOnlyList<string> Columns, IReadOnlyList<PlotSeries> Series)
{
    public bool IsHeat => Days.Count == 0;

    public static PlotFigure Bars(IReadOnlyList<DateOnly> days, params PlotSeries[] series) => new(days, [], series);

    public static PlotFigure Heat(IReadOnlyList<string> columns, IReadOnlyList<PlotSeries> rows) => new([], columns, rows);

    /// <summary>Whether another figure has the same numbers and texts, so that nothing must be drawn again.</summary>
    public bool Shows(PlotFigure? other) => other is not null
        && Days.SequenceEqual(other.Days)
        && Columns.SequenceEqual(other.Columns)
        && Series.Count == other.Series.Count
        && Series.Zip(other.Series).All(pair => pair.First.Name == pair.Second.Name && pair.First.Values.SequenceEqual(pair.Second.Values));

    /// <summary>The same numbers as a table: a row for each day, or for each row of the heat map.</summary>
    /// <param name="dayWords">Formats a day.</param>
    public PlotTable Table(Func<DateOnly, string> dayWords) => IsHeat
        ? new(Columns, [.. Series.Select(row => new PlotRow(row.Name, row.Values))])
        : new(
            [.. Series.Select(series => series.Name)],
            [.. Days.Select((day, place) => new PlotRow(dayWords(day), [.. Series.Select(series => series.Values[place])]))]);
}

/// <param name="Colour">A variable of tokens.css without its dashes, one of <see cref="PlotColours.Names"/>.</param>
public sealed record PlotSeries(string Name, string Colour, IReadOnlyList<int> Values);

public sealed record PlotTable(IReadOnlyList<string> Heads, IReadOnlyList<PlotRow> Rows);

public sealed record PlotRow(string Name, IReadOnlyList<int> Values);
