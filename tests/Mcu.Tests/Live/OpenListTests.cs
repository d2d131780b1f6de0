using Mcu.Application.Incidents;
using Mcu.Application.Live;
using Mcu.Tests.Support;

namespace Mcu.Tests.Live;

public class OpenListTests
{
    private readonly IncidentCard[] _cards =
        [.. Enumerable.Range(0, 20).Select(i => IncidentCard.From(SampleData.Incident(SampleData.Monday9.AddHours((i * 7) % 20))))];

    [Fact]
    public void List_IsOrderedByTheNearestDeadline_ThenByAge()
    {
        var list = OpenList.Of(_cards);

        Assert.Equal(_cards.OrderBy(card => card.Nearest!.DueAt).ThenBy(card => card.Id), list.All);
        var oneByOne = OpenList.Empty.ToDraft();
        Array.ForEach(_cards, oneByOne.Add);
        Assert.Equal(list.All, oneByOne.Freeze().All);
    }

    [Fact]
    public void Window_IsAPartOfTheOrder_AndEndsWithTheList()
    {
        var list = OpenList.Of(_cards);
        var all = list.All.ToArray();

        Assert.Equal(all[5..8], list.Window(5, 3));
        Assert.Equal(all[18..], list.Window(18, 10));
        Assert.Equal(all[..2], list.Window(-1, 3));
        Assert.Empty(list.Window(20, 5));
        Assert.Equal(all[7], list[7]);
    }

    [Fact]
    public void Draft_LeavesTheListsBeforeAsTheyWere()
    {
        var list = OpenList.Of(_cards);
        var draft = list.ToDraft();

        draft.Remove(_cards[3]);
        var less = draft.Freeze();
        draft.Add(_cards[3]);
        draft.Remove(_cards[4]);
        var other = draft.Freeze();

        Assert.Equal((20, 19, 19), (list.Count, less.Count, other.Count));
        Assert.DoesNotContain(_cards[3], less.All);
        Assert.Contains(_cards[4], less.All);
        Assert.Contains(_cards[3], other.All);
        Assert.Equal(list.All.Where(card => card != _cards[4]), other.All);
    }

    [Fact]
    public void Freeze_WithoutAChange_IsTheSameList()
    {
        var list = OpenList.Of(_cards);
        var draft = list.ToDraft();

        Assert.Same(list, draft.Freeze());
        draft.Remove(IncidentCard.From(SampleData.Incident(SampleData.Monday9.AddDays(40))) with { Id = 1_000_000 });
        Assert.Same(list, draft.Freeze());
    }

    [Fact]
    public void CardWithoutARunningClock_IsLast()
    {
        var stopped = _cards[0] with { Clocks = [.. _cards[0].Clocks.Select(clock => clock.Stop(SampleData.Monday9))] };

        var list = OpenList.Of([stopped, .. _cards[1..]]);

        Assert.Same(stopped, list[19]);
        var draft = list.ToDraft();
        draft.Remove(stopped);
        Assert.Equal(19, draft.Freeze().Count);
    }
}
