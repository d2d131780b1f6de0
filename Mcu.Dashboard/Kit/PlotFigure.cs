namespace Mcu.Dashboard.Kit;

/// <summary>What a plot shows: bars side by side over columns, or a heat map of rows by columns. Plain words and numbers, nothing of the domain.</summary>
/// <param name="Kind"><c>bars</c> or <c>heat</c>.</param>
/// <param name="Rows">Names of a heat map's rows, one for each series; empty for bars.</param>
public sealed record PlotFigure(string Kind, IReadOnlyList<string> Columns, IReadOnlyList<string> Rows, IReadOnlyList<PlotSeries> Series)
{
    public static PlotFigure Bars(IReadOnlyList<string> columns, params PlotSeries[] series) => new("bars", columns, [], series);

    public static PlotFigure Heat(IReadOnlyList<string> columns, IReadOnlyList<PlotSeries> rows) =>
        new("heat", columns, [.. rows.Select(row => row.Name)], rows);

    /// <summary>Same numbers under the same words: nothing to draw again.</summary>
    public bool Shows(PlotFigure? other) => other is not null && Kind == other.Kind
        && Columns.SequenceEqual(other.Columns)
        && Series.Count == other.Series.Count
        && Series.Zip(other.Series).All(pair => pair.First.Name == pair.Second.Name && pair.First.Values.SequenceEqual(pair.Second.Values));
}

/// <param name="Colour">A variable of tokens.css without its dashes: <c>accent</c>.</param>
public sealed record PlotSeries(string Name, string Colour, IReadOnlyList<int> Values);
