namespace Mcu.Dashboard.Components.Plots;

/// <summary>What must be sent to turn a drawn figure into another one.</summary>
/// <param name="IsWhole">Whether the whole figure must be sent.</param>
/// <param name="NewDays">How many days are appended to each series; as many are removed from its beginning.</param>
/// <param name="Series">The series whose values changed in another way. A heat map counts as one series.</param>
internal sealed record PlotChange(bool IsWhole, int NewDays, IReadOnlyList<int> Series)
{
    public static readonly PlotChange None = new(false, 0, []);

    public static readonly PlotChange Whole = new(true, 0, []);

    public bool IsNone => !IsWhole && NewDays == 0 && Series.Count == 0;

    public static PlotChange Between(PlotFigure? drawn, PlotFigure now)
    {
        if (drawn is null
            || drawn.Days.Count != now.Days.Count
            || !drawn.Columns.SequenceEqual(now.Columns)
            || !drawn.Series.Select(series => series.Name).SequenceEqual(now.Series.Select(series => series.Name)))
        {
            return Whole;
        }

        if (now.IsHeat)
        {
            return now.Shows(drawn) ? None : new(false, 0, [0]);
        }

        var passed = now.Days[0].DayNumber - drawn.Days[0].DayNumber;
        if (passed < 0 || passed >= now.Days.Count || !drawn.Days.Skip(passed).SequenceEqual(now.Days.SkipLast(passed)))
        {
            return Whole;
        }

        return new(false, passed, [.. Enumerable.Range(0, now.Series.Count)
            .Where(place => !drawn.Series[place].Values.Skip(passed).SequenceEqual(now.Series[place].Values.SkipLast(passed)))]);
    }
}
