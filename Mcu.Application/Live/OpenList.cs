using System.Collections.Immutable;
using Mcu.Application.Incidents;

namespace Mcu.Application.Live;

/// <summary>Open incidents in the order in which their nearest clock runs out. Immutable; a window of it costs the window.</summary>
public sealed class OpenList
{
    public static readonly OpenList Empty = new(ImmutableSortedSet.Create<IncidentCard>(Order.ByDue));

    private readonly ImmutableSortedSet<IncidentCard> _cards;

    private OpenList(ImmutableSortedSet<IncidentCard> cards) => _cards = cards;

    public int Count => _cards.Count;

    public IncidentCard this[int index] => _cards[index];

    public OpenList Add(IncidentCard card) => new(_cards.Add(card));

    public OpenList Remove(IncidentCard card) => new(_cards.Remove(card));

    /// <summary>Builds the list at once; far cheaper than adding one by one.</summary>
    public static OpenList Of(IEnumerable<IncidentCard> cards) => new(ImmutableSortedSet.CreateRange<IncidentCard>(Order.ByDue, cards));

    public IEnumerable<IncidentCard> Window(int start, int count)
    {
        var end = Math.Min(_cards.Count, start + count);
        for (var i = Math.Max(0, start); i < end; i++)
        {
            yield return _cards[i];
        }
    }

    /// <summary>All of them, in order.</summary>
    public IEnumerable<IncidentCard> All => _cards;

    private sealed class Order : IComparer<IncidentCard>
    {
        public static readonly Order ByDue = new();

        public int Compare(IncidentCard? x, IncidentCard? y)
        {
            var due = (x!.Nearest?.DueAt ?? DateTimeOffset.MaxValue).CompareTo(y!.Nearest?.DueAt ?? DateTimeOffset.MaxValue);
            return due != 0 ? due : x.Id.CompareTo(y.Id);
        }
    }
}
