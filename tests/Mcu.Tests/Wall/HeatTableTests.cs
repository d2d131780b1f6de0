using Mcu.Application.People;
using Mcu.Application.Town;
using Mcu.Application.Triage;
using Mcu.Dashboard.Wall;
using Mcu.Dashboard.Words;

namespace Mcu.Tests.Wall;

public sealed class HeatTableTests
{
    [Fact]
    public async Task Busiest_OfMoreGroups_SumsToTheWhole()
    {
        await using var fixture = new WallFixture();
        var cards = Enumerable.Range(1, 14).SelectMany(group => Enumerable.Range(0, 20 - group).Select(i =>
            fixture.Card($"G{group:00}", i % 3 == 0 ? "north" : i % 3 == 1 ? "south" : null, isLate: i == 0))).ToArray();
        var whole = Whole(fixture, fixture.Load(cards));

        var busiest = whole.Busiest("Остальные");

        Assert.Equal(11, busiest.Rows.Count);
        Assert.Equal("Остальные", busiest.Rows[^1].Label);
        Assert.Equal(Enumerable.Range(11, 4).Sum(group => 20 - group), busiest.Rows[^1].Open);
        Assert.Equal((cards.Length, 14), (busiest.Open, busiest.Overdue));
        for (var i = 0; i < whole.Columns.Count; i++)
        {
            Assert.Equal(whole.Rows.Sum(row => row.Spots[i].Open), busiest.Rows.Sum(row => row.Spots[i].Open));
        }
    }

    [Fact]
    public async Task Undetermined_WithOpenIncidents_HasItsOwnRowAndColumn()
    {
        await using var fixture = new WallFixture();
        var whole = Whole(fixture, fixture.Load(fixture.Card(null, null), fixture.Card()));

        Assert.Equal(["Северный", "Южный", "не определено"], whole.Columns.Select(column => column.Name));
        Assert.Equal(("не определено", 1), (whole.Rows[^1].Name, whole.Rows[^1].Spots[2].Open));
    }

    [Fact]
    public async Task Scale_SaysWhereEachColourBegins()
    {
        await using var fixture = new WallFixture();
        var whole = Whole(fixture, fixture.Load([.. Enumerable.Range(0, 100).Select(_ => fixture.Card())]));

        int[] open = [0, 1, 11, 12, 49, 74, 75];
        Assert.Equal([1, 12, 30, 50, 75], whole.Scale);
        Assert.Equal([0, 1, 1, 2, 3, 4, 5], open.Select(whole.Level));
    }

    [Fact]
    public async Task Undetermined_ThatIsEmpty_IsNotShown()
    {
        await using var fixture = new WallFixture();
        var whole = Whole(fixture, fixture.Load(fixture.Card()));

        Assert.Equal(2, whole.Columns.Count);
        Assert.Equal(14, whole.Rows.Count);
    }

    [Fact]
    public async Task Code_NoLongerInTheProfile_IsCountedUnderItself()
    {
        await using var fixture = new WallFixture();
        var whole = Whole(fixture, fixture.Load(fixture.Card("OLD", "gone"), fixture.Card()));

        Assert.Equal(2, whole.Open);
        Assert.Equal("OLD", whole.Rows[^1].Name);
        Assert.Equal("gone", whole.Columns[^1].Name);
    }

    [Fact]
    public async Task Town_WithoutDistricts_HasOneColumnForAll()
    {
        await using var fixture = new WallFixture(hasDistricts: false);
        var whole = Whole(fixture, fixture.Load(fixture.Card(district: null), fixture.Card("G02", null)));

        Assert.False(whole.HasDistricts);
        Assert.Equal(2, Assert.Single(whole.Columns.Select((_, i) => whole.Rows.Sum(row => row.Spots[i].Open))));
    }

    [Fact]
    public async Task Level_OfFewMessages_IsNeverTheHottest()
    {
        await using var fixture = new WallFixture();
        var whole = Whole(fixture, fixture.Load(fixture.Card(), fixture.Card()));

        Assert.Equal((0, 2, 5), (whole.Level(0), whole.Level(2), whole.Level(15)));
    }

    private static HeatTable Whole(WallFixture fixture, Mcu.Application.Live.BoardSnapshot board) =>
        HeatTable.Of(board, fixture.Get<Municipality>(), fixture.Get<TopicTree>(), fixture.Get<TownNames>());
}
