using System.Collections.Immutable;
using Mcu.Application.Incidents;

namespace Mcu.Application.Live;

/// <summary>Open incidents in the order in which their nearest clock runs out. Immutable; a window of it costs the window.</summary>
public sealed class OpenList
{
    public static readonly OpenList Empty = new(ImmutableSortedSet.Create<Line>(Order.ByDue));

    private readonly ImmutableSortedSet<Line> _lines;

    private OpenList(ImmutableSortedSet<Line> lines) => _lines = lines;

    public int Count => _lines.Count;

    public IncidentCard this[int index] => _lines[index].Card;

    /// <summary>A list to change many times and to look at once: between two looks nothing is copied twice.</summary>
    public Draft ToDraft() => new(this);

    /// <summary>Builds the list at once; far cheaper than adding one by one.</summary>
    public static OpenList Of(IEnumerable<IncidentCard> cards) => new(ImmutableSortedSet.CreateRange(Order.ByDue, cards.Select(Line.Of)));

    public IEnumerable<IncidentCard> Window(int start, int count)
    {
        var end = Math.Min(_lines.Count, start + count);
        for (var i = Math.Max(0, start); i < end; i++)
        {
            yield return _lines[i].Card;
        }
    }

    /// <summary>All of them, in order.</summary>
    public IEnumerable<IncidentCard> All => _lines.Select(line => line.Card);

    /// <summary>The list while it changes. Not for several threads.</summary>
    public sealed class Draft(OpenList from)
    {
        private readonly ImmutableSortedSet<Line>.Builder _lines = from._lines.ToBuilder();
        private OpenList _last = from;

        public void Add(IncidentCard card) => _lines.Add(Line.Of(card));

        public void Remove(IncidentCard card) => _lines.Remove(Line.Of(card));

        /// <summary>What it is now; the same list as before when nothing changed.</summary>
        public OpenList Freeze()
        {
            var lines = _lines.ToImmutable();
            return _last = ReferenceEquals(lines, _last._lines) ? _last : new OpenList(lines);
        }
    }

    /// <summary>
    /// A card with its place in the order beside it: a search through a hundred thousand compares numbers inside the nodes it visits
    /// and never goes to the cards and their clocks, which are scattered over the memory.
    /// </summary>
    private readonly record struct Line(long DueTicks, long Id, IncidentCard Card)
    {
        public static Line Of(IncidentCard card) => new(card.Nearest?.DueAt.UtcTicks ?? long.MaxValue, card.Id, card);
    }

    private sealed class Order : IComparer<Line>
    {
        public static readonly Order ByDue = new();

        public int Compare(Line x, Line y)
        {
            var due = x.DueTicks.CompareTo(y.DueTicks);
            return due != 0 ? due : x.Id.CompareTo(y.Id);
        }
    }
}
