using Mcu.Application.Incidents;
using Mcu.Application.Live;

namespace Mcu.Dashboard.Live;

/// <summary>
/// A part of one of the board's lists in its own order, or two parts one behind the other: what is late, then what nobody acknowledged.
/// Nothing is copied.
/// </summary>
internal sealed class OpenView
{
    public static readonly OpenView Empty = Of(OpenList.Empty);

    private readonly Part _first;
    private readonly Part _second;

    private OpenView(Part first, Part second) => (_first, _second) = (first, second);

    public int Count => _first.Count + _second.Count;

    public IncidentCard this[int index] => index < _first.Count ? _first[index] : _second[index - _first.Count];

    public IEnumerable<IncidentCard> All => _first.All.Concat(_second.All);

    public static OpenView Of(OpenList list) => new(new Part(list, 0, list.Count), default);

    /// <summary>What is past its deadline at a moment.</summary>
    public static OpenView Late(OpenList list, DateTimeOffset now) => new(new Part(list, 0, list.CountLate(now)), default);

    /// <summary>What is late, and behind it what is in another list and not late.</summary>
    public static OpenView LateAnd(OpenList list, OpenList other, DateTimeOffset now)
    {
        var known = other.CountLate(now);
        return new(new Part(list, 0, list.CountLate(now)), new Part(other, known, other.Count - known));
    }

    /// <returns>The row of an incident as it stands in these lists; negative when it is not here.</returns>
    public int IndexOf(IncidentCard card)
    {
        if (_first.IndexOf(card) is >= 0 and var first)
        {
            return first;
        }

        return _second.IndexOf(card) is >= 0 and var second ? second + _first.Count : -1;
    }

    private readonly record struct Part(OpenList? List, int Start, int Count)
    {
        public IncidentCard this[int index] => List![Start + index];

        public IEnumerable<IncidentCard> All => Start == 0 && Count == List?.Count ? List.All : List?.Window(Start, Count) ?? [];

        public int IndexOf(IncidentCard card)
        {
            var at = (List?.IndexOf(card) ?? -1) - Start;
            return at >= 0 && at < Count ? at : -1;
        }
    }
}
