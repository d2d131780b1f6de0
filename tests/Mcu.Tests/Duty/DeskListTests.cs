using System.Collections.Frozen;
using Mcu.Dashboard.Duty;
using Mcu.Dashboard.Live;
using Mcu.Tests.Support;

namespace Mcu.Tests.Duty;

public sealed class DeskListTests
{
    [Fact]
    public async Task From_PutsArrivalsFirstAndTheRestByDeadline()
    {
        await using var house = new PageHouse();
        var (later, sooner) = (house.Card(hoursLeft: 9), house.Card(hoursLeft: 1));
        var (first, second) = (house.Card(hoursLeft: 20, minutesOld: 2), house.Card(hoursLeft: 21, minutesOld: 1));

        var list = DeskList.From(house.Load(later, sooner, first, second), new DeskFilter());

        Assert.Equal([second.Id, first.Id, sooner.Id, later.Id], list.Window(0, 10).Select(row => row.Card.Id));
        Assert.Equal([true, true, false, false], list.Window(0, 10).Select(row => row.IsFresh));
        Assert.Equal([0, 1, 2, 3], new[] { second, first, sooner, later }.Select(list.IndexOf));
    }

    [Fact]
    public async Task From_AnArrivalThatBurns_IsShownOnce()
    {
        await using var house = new PageHouse();
        var cards = Enumerable.Range(0, 40).Select(i => house.Card(hoursLeft: i % 2 == 0 ? i : -i, minutesOld: i < 30 ? 60 : 1)).ToArray();

        var list = DeskList.From(house.Load(cards), new DeskFilter());

        Assert.Equal(DeskList.FreshRows, list.FreshCount);
        Assert.Equal(40, list.Count);
        Assert.Equal(40, list.Window(0, 100).Select(row => row.Card.Id).Distinct().Count());
        Assert.All(list.Window(0, 100), row => Assert.Equal(row.Index, list.IndexOf(row.Card)));
    }

    [Fact]
    public async Task From_ABoardReadFromTheTables_ShowsAnArrivalOnce_ThoughItsListsHoldCopies()
    {
        await using var house = new PageHouse();
        var arrival = house.Card("Мусор", minutesOld: 1);
        house.Board.Load(Application.Live.BoardSeed.Empty with { Version = 1, Open = [arrival], Latest = [arrival with { Clocks = [.. arrival.Clocks] }] });

        var list = DeskList.From(house.Board.Current, new DeskFilter() with { Words = "мусор" });

        Assert.Equal(1, list.Count);
        Assert.Same(arrival, list[0]);
    }

    [Fact]
    public void Search_ThatWasAnswered_AsksOnlyForWhatCameSince_AndKeepsWhatItFound()
    {
        var filter = new DeskFilter { Words = "яма" };
        var first = new DeskFinds(FrozenSet.Create(3L, 90_000L), UpTo: 100_000, AskedAt: 7);

        var news = first.And([90_000, 100_004], 100_010);

        Assert.Equal(0, filter.ToQuery(500, known: null).After);
        Assert.InRange(filter.ToQuery(500, first).After, 90_000, 99_000);
        Assert.Equal([3, 90_000, 100_004], news.Ids.Order());
        Assert.Equal((100_010, 7), (news.UpTo, news.AskedAt));
        Assert.Same(news.Ids, news.And([3], 100_020).Ids);
        Assert.Equal(0, new DeskFinds([], 10, 0).After);
    }

    [Fact]
    public async Task Window_CostsTheWindow_AndStopsAtTheEnd()
    {
        await using var house = new PageHouse();
        var list = DeskList.From(house.Load([.. Enumerable.Range(1, 30).Select(i => house.Card(hoursLeft: i))]), new DeskFilter());

        Assert.Equal([10, 11, 12], list.Window(10, 3).Select(row => row.Index));
        Assert.Equal([28, 29], list.Window(28, 50).Select(row => row.Index));
        Assert.Empty(list.Window(30, 5));
    }

    [Fact]
    public async Task From_Default_LeavesOutTheAcknowledged()
    {
        await using var house = new PageHouse();
        var (mine, taken) = (house.Card(), house.Card(isAcknowledged: true));
        var board = house.Load(mine, taken);

        Assert.Equal([mine.Id], DeskList.From(board, new DeskFilter()).Window(0, 9).Select(row => row.Card.Id));
        Assert.Equal(2, DeskList.From(board, new DeskFilter(OnlyUnacknowledged: false)).Count);
    }

    [Theory]
    [InlineData("мусор", 1)]
    [InlineData("МУСОР контейнер", 1)]
    [InlineData("мусор яма", 0)]
    [InlineData("2026-0001", 1)]
    [InlineData("  ", 2)]
    [InlineData("\u200B\u00AD", 2)]
    [InlineData("c-2026-0001", 1)]
    [InlineData("С\u20112026\u20110002", 1)]
    [InlineData("полны   МУСОР", 1)]
    [InlineData("му\u00ADсор", 1)]
    [InlineData("%", 0)]
    public async Task Words_AllMustBeThere_InTitleOrNumber(string words, int found)
    {
        await using var house = new PageHouse();
        var board = house.Load(house.Card("Яма у школы"), house.Card("Мусор: контейнеры полны"));

        Assert.Equal(found, DeskList.From(board, new DeskFilter() with { Words = words }).Count);
    }

    [Fact]
    public async Task Words_FoundByTheRegister_CountAsWellAsThoseOfTheTitle()
    {
        await using var house = new PageHouse();
        var (said, titled, other) = (house.Card("Дороги"), house.Card("Срубили ёлку"), house.Card("Мусор"));
        var board = house.Load(said, titled, other);
        var filter = new DeskFilter() with { Words = "елку" };

        Assert.Equal([titled.Id], DeskList.From(board, filter).Window(0, 9).Select(row => row.Card.Id));
        var found = filter with { Found = new DeskFinds(FrozenSet.Create(said.Id), 3, 0) };
        Assert.Equal([said.Id, titled.Id], DeskList.From(board, found).Window(0, 9).Select(row => row.Card.Id).Order());
    }

    [Fact]
    public void Words_PastedByTheThousand_AreCutToWhatAPersonTypes() =>
        Assert.Equal(200, (new DeskFilter() with { Words = new string('я', 20_000) }).Words.Length);

    [Fact]
    public async Task Block_AndTopic_Narrow_UndeterminedIncluded()
    {
        await using var house = new PageHouse();
        var board = house.Load(house.Card(), house.Card(block: "social", group: "TRASH"), house.Card(block: null, group: null));

        Assert.Equal(1, DeskList.From(board, new DeskFilter(Block: "social")).Count);
        Assert.Equal(1, DeskList.From(board, new DeskFilter(OnlyUnacknowledged: false, Block: "")).Count);
        Assert.Equal(1, DeskList.From(board, new DeskFilter(TopicGroup: "TRASH")).Count);
        Assert.Equal(0, DeskList.From(board, new DeskFilter(Block: "city", TopicGroup: "TRASH")).Count);
    }

    [Fact]
    public async Task NewSince_CountsWhatFitsAndCameLater()
    {
        await using var house = new PageHouse();
        var list = DeskList.From(house.Load(house.Card()), new DeskFilter());

        house.Apply(house.Card(minutesOld: 0));
        house.Apply(house.Card(minutesOld: 0, block: "social"));

        Assert.Equal(2, list.NewSince(house.Board.Current, new DeskFilter()));
        Assert.Equal(1, list.NewSince(house.Board.Current, new DeskFilter(Block: "social")));
    }

    [Theory]
    [InlineData(59)]
    [InlineData(60)]
    [InlineData(61)]
    [InlineData(100)]
    [InlineData(2_000)]
    public async Task NewSince_MoreThanTheBoardRemembers_CountsThemAll(int arrivals)
    {
        await using var house = new PageHouse();
        var list = DeskList.From(house.Load(house.Card()), new DeskFilter());

        for (var i = 0; i < arrivals; i++)
        {
            house.Apply(house.Card(minutesOld: 0, block: i % 2 == 0 ? "city" : "social"));
        }

        Assert.Equal(arrivals, list.NewSince(house.Board.Current, new DeskFilter()));
        Assert.Equal(arrivals / 2, list.NewSince(house.Board.Current, new DeskFilter(Block: "social")));
        Assert.Equal(arrivals, list.NewSince(house.Board.Current, new DeskFilter(OnlyUnacknowledged: false)));
    }

    [Fact]
    public async Task NewSince_OfManyThatCame_LeavesOutWhatIsAcknowledgedMeanwhile()
    {
        await using var house = new PageHouse();
        var list = DeskList.From(house.Load(house.Card()), new DeskFilter());
        var cards = Enumerable.Range(0, 100).Select(_ => house.Card(minutesOld: 0)).ToArray();
        Array.ForEach(cards, card => house.Apply(card));

        house.Apply(cards[0] with { Revision = 2, AcknowledgedAt = PageHouse.Now, AcknowledgedBy = "Петров В. И." }, was: cards[0]);

        Assert.Equal(99, list.NewSince(house.Board.Current, new DeskFilter()));
    }

    [Fact]
    public async Task Current_FindsTheCardAfterItsClockStopped_AndNothingOnceItLeft()
    {
        await using var house = new PageHouse();
        var card = house.Card();
        house.Load(house.Card(), card, house.Card());
        var acknowledged = card with { Revision = 2, AcknowledgedAt = PageHouse.Now, AcknowledgedBy = "Петров В. И.", Clocks = [card.Clocks[0].Stop(PageHouse.Now), card.Clocks[1]] };
        house.Apply(acknowledged, was: card);

        Assert.Same(acknowledged, house.Board.Current.Open.Current(card));

        house.Apply(acknowledged with { Revision = 3, Status = Application.Incidents.IncidentStatus.Closed }, was: acknowledged);
        Assert.Null(house.Board.Current.Open.Current(card));
    }
}
