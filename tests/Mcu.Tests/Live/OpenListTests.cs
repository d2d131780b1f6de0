using Mcu.Application.Incidents;
using Mcu.Application.Live;
using Mcu.Tests.Support;

namespace Mcu.Tests.Live;

public class OpenListTests
{
    private readonly IncidentCard[] _cards =
        [.. Enumerable.Range(0, 20).Select(i => IncidentCard.From(Some.Incident(Some.Monday9.AddHours((i * 7) % 20))))];

    [Fact]
    public void List_IsOrderedByTheNearestDeadline_ThenByAge()
    {
        var list = OpenList.Of(_cards);

        Assert.Equal(_cards.OrderBy(card => card.Nearest!.DueAt).ThenBy(card => card.Id), list.All);
        Assert.Equal(list.All, _cards.Aggregate(OpenList.Empty, (all, card) => all.Add(card)).All);
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
    public void AddAndRemove_LeaveTheOldListAsItWas()
    {
        var list = OpenList.Of(_cards);

        var less = list.Remove(_cards[3]);

        Assert.Equal((20, 19), (list.Count, less.Count));
        Assert.DoesNotContain(_cards[3], less.All);
        Assert.Equal(20, less.Add(_cards[3]).Count);
    }

    [Fact]
    public void CardWithoutARunningClock_IsLast()
    {
        var stopped = _cards[0] with { Clocks = [.. _cards[0].Clocks.Select(clock => clock.Stop(Some.Monday9))] };

        var list = OpenList.Of([stopped, .. _cards[1..]]);

        Assert.Same(stopped, list[19]);
        Assert.Equal(19, list.Remove(stopped).Count);
    }
}
