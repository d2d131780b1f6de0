using System.Collections.Frozen;
using Mcu.Dashboard.Desk;
using Mcu.Dashboard.Live;
using Mcu.Tests.Support;

namespace Mcu.Tests.Desk;

public sealed class DeskListTests : PageTestContext
{
    [Fact]
    public void From_PutsArrivalsFirstAndTheRestByDeadline()
    {
        var (later, sooner) = (Card(hoursLeft: 9), Card(hoursLeft: 1));
        var (first, second) = (Card(hoursLeft: 20, minutesOld: 2), Card(hoursLeft: 21, minutesOld: 1));

        var list = DeskList.From(Load(later, sooner, first, second), new DeskFilter());

        Assert.Equal([second.Id, first.Id, sooner.Id, later.Id], list.Window(0, 10).Select(row => row.Card.Id));
        Assert.Equal([true, true, false, false], list.Window(0, 10).Select(row => row.IsFresh));
        Assert.Equal([0, 1, 2, 3], new[] { second, first, sooner, later }.Select(list.IndexOf));
    }

    [Fact]
    public void From_AnOverdueArrival_IsShownOnce()
    {
        var cards = Enumerable.Range(0, 40).Select(i => Card(hoursLeft: i % 2 == 0 ? i : -i, minutesOld: i < 30 ? 60 : 1)).ToArray();

        var list = DeskList.From(Load(cards), new DeskFilter());

        Assert.Equal(DeskList.FreshRows, list.FreshCount);
        Assert.Equal(40, list.Count);
        Assert.Equal(40, list.Window(0, 100).Select(row => row.Card.Id).Distinct().Count());
        Assert.All(list.Window(0, 100), row => Assert.Equal(row.Index, list.IndexOf(row.Card)));
    }

    [Fact]
    public void From_ABoardReadFromTheTables_ShowsAnArrivalOnce_ThoughItsListsHoldCopies()
    {
        var arrival = Card("Мусор", minutesOld: 1);
        Board.Load(
            Application.Live.BoardSeed.Empty with
            {
                Version = 1,
                Open = [arrival],
                Latest = [arrival with { Clocks = [.. arrival.Clocks] }],
            });

        var list = DeskList.From(Board.Current, new DeskFilter() with { Words = "мусор" });

        Assert.Equal(1, list.Count);
        Assert.Same(arrival, list[0]);
    }

    [Fact]
    public void Search_ThatWasAnswered_AsksOnlyForNewerIncidents_AndKeepsItsResults()
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
    public void Window_CostsOnlyItsRows_AndStopsAtTheEnd()
    {
        var list = DeskList.From(Load([.. Enumerable.Range(1, 30).Select(i => Card(hoursLeft: i))]), new DeskFilter());

        Assert.Equal([10, 11, 12], list.Window(10, 3).Select(row => row.Index));
        Assert.Equal([28, 29], list.Window(28, 50).Select(row => row.Index));
        Assert.Empty(list.Window(30, 5));
    }

    [Fact]
    public void From_Default_LeavesOutTheAcknowledged()
    {
        var (mine, taken) = (Card(), Card(isAcknowledged: true));
        var board = Load(mine, taken);

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
    public void SearchText_AllWordsMustOccur_InTitleOrNumber(string words, int found)
    {
        var board = Load(Card("Яма у школы"), Card("Мусор: контейнеры полны"));

        Assert.Equal(found, DeskList.From(board, new DeskFilter() with { Words = words }).Count);
    }

    [Fact]
    public void SearchText_FoundByTheRegister_CountsLikeThatOfTheTitle()
    {
        var (said, titled, other) = (Card("Дороги"), Card("Срубили ёлку"), Card("Мусор"));
        var board = Load(said, titled, other);
        var filter = new DeskFilter() with { Words = "елку" };

        Assert.Equal([titled.Id], DeskList.From(board, filter).Window(0, 9).Select(row => row.Card.Id));
        var found = filter with { Found = new DeskFinds(FrozenSet.Create(said.Id), 3, 0) };
        Assert.Equal([said.Id, titled.Id], DeskList.From(board, found).Window(0, 9).Select(row => row.Card.Id).Order());
    }

    [Fact]
    public void SearchText_PastedByTheThousand_IsCut() =>
        Assert.Equal(200, (new DeskFilter() with { Words = new string('я', 20_000) }).Words.Length);

    [Fact]
    public void Block_AndTopic_Narrow_UndeterminedIncluded()
    {
        var board = Load(Card(), Card(block: "social", group: "TRASH"), Card(block: null, group: null));

        Assert.Equal(1, DeskList.From(board, new DeskFilter(Block: "social")).Count);
        Assert.Equal(1, DeskList.From(board, new DeskFilter(OnlyUnacknowledged: false, Block: "")).Count);
        Assert.Equal(1, DeskList.From(board, new DeskFilter(TopicGroup: "TRASH")).Count);
        Assert.Equal(0, DeskList.From(board, new DeskFilter(Block: "city", TopicGroup: "TRASH")).Count);
    }

    [Fact]
    public void NewSince_CountsMatchingLaterIncidents()
    {
        var list = DeskList.From(Load(Card()), new DeskFilter());

        Apply(Card(minutesOld: 0));
        Apply(Card(minutesOld: 0, block: "social"));

        Assert.Equal(2, list.NewSince(Board.Current, new DeskFilter()));
        Assert.Equal(1, list.NewSince(Board.Current, new DeskFilter(Block: "social")));
    }

    [Theory]
    [InlineData(59)]
    [InlineData(60)]
    [InlineData(61)]
    [InlineData(100)]
    [InlineData(2_000)]
    public void NewSince_MoreThanTheBoardKeeps_CountsThemAll(int arrivals)
    {
        var list = DeskList.From(Load(Card()), new DeskFilter());

        for (var i = 0; i < arrivals; i++)
        {
            Apply(Card(minutesOld: 0, block: i % 2 == 0 ? "city" : "social"));
        }

        Assert.Equal(arrivals, list.NewSince(Board.Current, new DeskFilter()));
        Assert.Equal(arrivals / 2, list.NewSince(Board.Current, new DeskFilter(Block: "social")));
        Assert.Equal(arrivals, list.NewSince(Board.Current, new DeskFilter(OnlyUnacknowledged: false)));
    }

    [Fact]
    public void NewSince_OfManyArrivals_ExcludesThoseAcknowledgedMeanwhile()
    {
        var list = DeskList.From(Load(Card()), new DeskFilter());
        var cards = Enumerable.Range(0, 100).Select(_ => Card(minutesOld: 0)).ToArray();
        Array.ForEach(cards, card => Apply(card));

        Apply(cards[0] with { Revision = 2, AcknowledgedAt = Now, AcknowledgedBy = "Петров В. И." }, was: cards[0]);

        Assert.Equal(99, list.NewSince(Board.Current, new DeskFilter()));
    }

    [Fact]
    public void Current_FindsTheCardAfterItsClockStopped_AndNothingWhenItIsGone()
    {
        var card = Card();
        Load(Card(), card, Card());
        var acknowledged = card with
        {
            Revision = 2,
            AcknowledgedAt = Now,
            AcknowledgedBy = "Петров В. И.",
            Clocks = [card.Clocks[0].Stop(Now), card.Clocks[1]],
        };
        Apply(acknowledged, was: card);

        Assert.Same(acknowledged, Board.Current.Open.Current(card));

        Apply(acknowledged with { Revision = 3, Status = Application.Incidents.IncidentStatus.Closed }, was: acknowledged);
        Assert.Null(Board.Current.Open.Current(card));
    }
}
