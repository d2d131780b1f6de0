using System.Collections.Frozen;
using Mcu.Application.Incidents;
using Mcu.Dashboard.Desk;
using Mcu.Dashboard.Filters;
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

        var list = DeskList.From(Load(later, sooner, first, second), DeskFilter.Landing);

        Assert.Equal([second.Id, first.Id, sooner.Id, later.Id], list.Window(0, 10).Select(row => row.Card.Id));
        Assert.Equal([true, true, false, false], list.Window(0, 10).Select(row => row.IsFresh));
        Assert.Equal([0, 1, 2, 3], new[] { second, first, sooner, later }.Select(list.IndexOf));
    }

    [Fact]
    public void From_AnOverdueArrival_IsShownOnce()
    {
        var cards = Enumerable.Range(0, 40).Select(i => Card(hoursLeft: i % 2 == 0 ? i : -i, minutesOld: i < 30 ? 60 : 1)).ToArray();

        var list = DeskList.From(Load(cards), DeskFilter.Landing);

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

        var list = DeskList.From(Board.Current, Desk(new() { Words = SearchWords.Of("мусор") }));

        Assert.Equal(1, list.Count);
        Assert.Same(arrival, list[0]);
    }

    [Fact]
    public void Search_ThatWasAnswered_AsksOnlyForNewerIncidents_AndKeepsItsResults()
    {
        var filter = Desk(new() { Words = SearchWords.Of("яма") });
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
        var list = DeskList.From(Load([.. Enumerable.Range(1, 30).Select(i => Card(hoursLeft: i))]), DeskFilter.Landing);

        Assert.Equal([10, 11, 12], list.Window(10, 3).Select(row => row.Index));
        Assert.Equal([28, 29], list.Window(28, 50).Select(row => row.Index));
        Assert.Empty(list.Window(30, 5));
    }

    [Fact]
    public void Landing_LeavesOutTheAcknowledged_ButNeverWhatIsLate()
    {
        var (mine, taken, late) = (Card(), Card(isAcknowledged: true), Card(isAcknowledged: true, hoursLeft: -9));
        var board = Load(mine, taken, late);

        var list = DeskList.From(board, DeskFilter.Landing);

        Assert.Equal([late.Id, mine.Id], list.Window(0, 9).Select(row => row.Card.Id));
        Assert.Equal([0, 1], new[] { late, mine }.Select(list.IndexOf));
        Assert.Equal(-1, list.IndexOf(taken));
        Assert.Equal(3, DeskList.From(board, Desk(new() { State = IncidentState.Open })).Count);
    }

    /// <summary>Parts of the board's lists show the same as sifting card by card, in each state.</summary>
    [Theory]
    [InlineData(null)]
    [InlineData("city")]
    public void EveryState_ShowsExactlyWhatFits_TheNearestDeadlineFirst(string? block)
    {
        var cards = Enumerable.Range(0, 60)
            .Select(i => Card(hoursLeft: ((i - 20) * 0.25) + 0.1, isAcknowledged: i % 3 == 0, block: i % 2 == 0 ? "city" : "social"))
            .Select((card, i) => i % 5 == 0 ? card with { TakenBy = Person.Name } : card)
            .ToArray();
        var board = Load(cards);
        foreach (var state in Enum.GetValues<IncidentState>().Where(state => state is not IncidentState.Done))
        {
            var filter = new DeskFilter(new IncidentFilter { State = state, Block = block, Me = Person.Name });

            var shown = DeskList.From(board, filter).All.Select(card => card.Id).ToArray();

            Assert.NotEmpty(shown);
            Assert.Equal(board.Open.All.Where(card => filter.Fits(card, board.At)).Select(card => card.Id), shown);
        }

        Assert.Equal(board.Counters.Overdue, DeskList.From(board, Desk(new() { State = IncidentState.Overdue })).Count);
        Assert.Equal(board.Counters.DueSoon, DeskList.From(board, Desk(new() { State = IncidentState.Soon })).Count);
    }

    [Fact]
    public void Words_ThatNameATopicOrWhoIsInCharge_FindTheCard()
    {
        var (road, trash) = (Card("Яма"), Card("Бак", group: "TRASH"));
        var board = Load(road, trash);
        var search = Get<SearchNames>();

        Assert.Equal([trash.Id], Found("мусор"));
        Assert.Equal([road.Id], Found("дороги яма"));
        Assert.Equal(2, Found("городское хозяйство").Length);

        long[] Found(string words) =>
            [.. DeskList.From(board, Desk(new() { Words = SearchWords.Of(words, search.Find) })).All.Select(card => card.Id)];
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

        Assert.Equal(found, DeskList.From(board, Desk(new() { Words = SearchWords.Of(words) })).Count);
    }

    [Fact]
    public void SearchText_FoundByTheRegister_CountsLikeThatOfTheTitle()
    {
        var (said, titled, other) = (Card("Дороги"), Card("Срубили ёлку"), Card("Мусор"));
        var board = Load(said, titled, other);
        var filter = Desk(new() { Words = SearchWords.Of("елку") });

        Assert.Equal([titled.Id], DeskList.From(board, filter).Window(0, 9).Select(row => row.Card.Id));
        var found = filter with { Found = new DeskFinds(FrozenSet.Create(said.Id), 3, 0) };
        Assert.Equal([said.Id, titled.Id], DeskList.From(board, found).Window(0, 9).Select(row => row.Card.Id).Order());
    }

    [Fact]
    public void SearchText_PastedByTheThousand_IsCut() =>
        Assert.Equal(200, SearchWords.Of(new string('я', 20_000))!.Text.Length);

    [Fact]
    public void Block_AndTopic_Narrow_UndeterminedIncluded()
    {
        var board = Load(Card(), Card(block: "social", group: "TRASH"), Card(block: null, group: null));

        Assert.Equal(1, DeskList.From(board, Desk(new() { Block = "social" })).Count);
        Assert.Equal(1, DeskList.From(board, Desk(new() { State = IncidentState.Open, Block = "" })).Count);
        Assert.Equal(1, DeskList.From(board, Desk(new() { TopicGroup = "TRASH" })).Count);
        Assert.Equal(0, DeskList.From(board, Desk(new() { Block = "city", TopicGroup = "TRASH" })).Count);
    }

    [Fact]
    public void NewSince_CountsMatchingLaterIncidents()
    {
        var list = DeskList.From(Load(Card()), DeskFilter.Landing);

        Apply(Card(minutesOld: 0));
        Apply(Card(minutesOld: 0, block: "social"));

        Assert.Equal(2, list.NewSince(Board.Current, DeskFilter.Landing));
        Assert.Equal(1, list.NewSince(Board.Current, Desk(new() { Block = "social" })));
    }

    [Theory]
    [InlineData(59)]
    [InlineData(60)]
    [InlineData(61)]
    [InlineData(100)]
    [InlineData(2_000)]
    public void NewSince_MoreThanTheBoardKeeps_CountsThemAll(int arrivals)
    {
        var list = DeskList.From(Load(Card()), DeskFilter.Landing);

        for (var i = 0; i < arrivals; i++)
        {
            Apply(Card(minutesOld: 0, block: i % 2 == 0 ? "city" : "social"));
        }

        Assert.Equal(arrivals, list.NewSince(Board.Current, DeskFilter.Landing));
        Assert.Equal(arrivals / 2, list.NewSince(Board.Current, Desk(new() { Block = "social" })));
        Assert.Equal(arrivals, list.NewSince(Board.Current, Desk(new() { State = IncidentState.Open })));
    }

    [Fact]
    public void NewSince_OfManyArrivals_ExcludesThoseAcknowledgedMeanwhile()
    {
        var list = DeskList.From(Load(Card()), DeskFilter.Landing);
        var cards = Enumerable.Range(0, 100).Select(_ => Card(minutesOld: 0)).ToArray();
        Array.ForEach(cards, card => Apply(card));

        Apply(cards[0] with { Revision = 2, AcknowledgedAt = Now, AcknowledgedBy = "Петров В. И." }, was: cards[0]);

        Assert.Equal(99, list.NewSince(Board.Current, DeskFilter.Landing));
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

    private static DeskFilter Desk(IncidentFilter asked) => new(DeskAddress.Landing(asked));
}
