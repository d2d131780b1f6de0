using Mcu.Dashboard.Components.Plots;

namespace Mcu.Tests.Components;

public class PlotChangeTests
{
    private static readonly DateOnly Monday = new(2026, 11, 23);

    [Fact]
    public void SameNumbers_NeedNoUpdate() =>
        Assert.True(PlotChange.Between(Bars(Monday, [1, 2, 3], [0, 1, 2]), Bars(Monday, [1, 2, 3], [0, 1, 2])).IsNone);

    [Fact]
    public void OneSeriesChanged_IsThatSeries()
    {
        var change = PlotChange.Between(Bars(Monday, [1, 2, 3], [0, 1, 2]), Bars(Monday, [1, 2, 3], [0, 1, 5]));

        Assert.False(change.IsWhole);
        Assert.Equal(0, change.NewDays);
        Assert.Equal([1], change.Series);
    }

    [Fact]
    public void NextDay_IsOneNewDay_AndTheSeriesThatChangedOtherwise()
    {
        var change = PlotChange.Between(Bars(Monday, [1, 2, 3], [0, 1, 2]), Bars(Monday.AddDays(1), [2, 3, 0], [1, 9, 0]));

        Assert.False(change.IsWhole);
        Assert.Equal(1, change.NewDays);
        Assert.Equal([1], change.Series);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(4)]
    public void EarlierDay_OrNoDayInCommon_IsTheWholeFigure(int days) =>
        Assert.True(PlotChange.Between(Bars(Monday, [1, 2, 3], [0, 1, 2]), Bars(Monday.AddDays(days), [1, 2, 3], [0, 1, 2])).IsWhole);

    [Fact]
    public void HeatMap_WithOtherNumbers_IsOneSeries_WithOtherNamesTheWholeFigure()
    {
        var drawn = Heat("Дороги", 1, 2);

        Assert.True(PlotChange.Between(drawn, Heat("Дороги", 1, 2)).IsNone);
        Assert.Equal([0], PlotChange.Between(drawn, Heat("Дороги", 1, 3)).Series);
        Assert.True(PlotChange.Between(drawn, Heat("Мусор", 1, 2)).IsWhole);
        Assert.True(PlotChange.Between(null, drawn).IsWhole);
    }

    private static PlotFigure Heat(string row, params int[] values) => PlotFigure.Heat(["Север", "Юг"], [new(row, "accent", values)]);

    private static PlotFigure Bars(DateOnly first, int[] received, int[] answered) => PlotFigure.Bars(
        [first, first.AddDays(1), first.AddDays(2)],
        new PlotSeries("поступило", "accent", received),
        new PlotSeries("отвечено", "good", answered));
}
