using Mcu.Application.Incidents;
using Mcu.Application.Live;
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
        Assert.Equal(Enumerable.Range(11, 4).Sum(group => 20 - group), busiest.Rows[^1].Total.Open);
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

    /// <summary>Issue of the five acts: where there are no districts, topics stand against the last fourteen days.</summary>
    [Fact]
    public async Task Town_WithoutDistricts_HasTheLastFourteenDays()
    {
        await using var fixture = new WallFixture(hasDistricts: false);
        fixture.Load();
        IncidentCard old = fixture.Card(district: null) with { ReceivedAt = WallFixture.Now.AddDays(-13) };
        IncidentCard older = fixture.Card(district: null) with { ReceivedAt = WallFixture.Now.AddDays(-14) };
        IncidentCard[] today = [fixture.Card(district: null, isLate: true), fixture.Card("G02", null), fixture.Card(null, null)];
        foreach (var card in today.Append(old).Append(older))
        {
            fixture.Add(card);
        }

        var whole = Whole(fixture, fixture.Board.Current);

        Assert.Equal(HeatAxis.Days, whole.Axis);
        Assert.Equal(14, whole.Columns.Count);
        Assert.Equal((new DateOnly(2026, 11, 8), "8"), (whole.Columns[0].Day!.Value, whole.Columns[0].Short));
        Assert.Equal("21", whole.Columns[^1].Short);
        Assert.Equal([1, .. Enumerable.Repeat(0, 12), 1], whole.Rows[0].Spots.Select(whole.Count));
        Assert.Equal((3, 1), (whole.Rows[0].Total.Open, whole.Rows[0].Total.Overdue));
        Assert.Equal(("не определено", 1), (whole.Rows[^1].Name, whole.Rows[^1].Spots[^1].Received));
        Assert.Equal((5, 1), (whole.Open, whole.Overdue));
    }

    [Fact]
    public async Task Day_OfATopicThatChanged_CountsUnderTheNewOne()
    {
        await using var fixture = new WallFixture(hasDistricts: false);
        fixture.Load();
        var card = fixture.Card(district: null);
        fixture.Add(card);
        var moved = card with { TopicGroup = "G03", Revision = 2 };
        fixture.Board.Apply([new FeedEntry(fixture.Board.Current.Version + 1, null!, card, moved)]);

        var whole = Whole(fixture, fixture.Board.Current);

        Assert.Equal([0, 0, 1], whole.Rows.Take(3).Select(row => row.Spots[^1].Received));
    }

    [Fact]
    public async Task Level_OfFewMessages_IsNeverTheHottest()
    {
        await using var fixture = new WallFixture();
        var whole = Whole(fixture, fixture.Load(fixture.Card(), fixture.Card()));

        Assert.Equal((0, 2, 5), (whole.Level(0), whole.Level(2), whole.Level(15)));
    }

    private static HeatTable Whole(WallFixture fixture, BoardSnapshot board) =>
        HeatTable.Of(board, fixture.Get<Municipality>(), fixture.Get<TopicTree>(), fixture.Get<TownNames>(), new DateOnly(2026, 11, 21));
}
