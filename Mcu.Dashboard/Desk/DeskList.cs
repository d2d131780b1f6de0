using Mcu.Application.Incidents;
using Mcu.Application.Live;
using Mcu.Dashboard.Live;

namespace Mcu.Dashboard.Desk;

/// <summary>
/// The rows of the desk at one moment: what has just come and nobody has acknowledged, newest first; then everything else by its nearest
/// deadline. Immutable, and over the board's own lists: a page that holds its place holds a reference, not a copy.
/// </summary>
internal sealed class DeskList
{
    /// <summary>More would push what burns off the screen.</summary>
    public const int FreshRows = 5;

    /// <summary>A sifted list ends here: nobody reads on, they narrow the filter.</summary>
    public const int MaxFound = 500;

    /// <summary>An arrival is news for this long.</summary>
    public static readonly TimeSpan FreshFor = TimeSpan.FromMinutes(15);

    public static readonly DeskList Empty = new([], OpenView.Empty, [], null, 0);

    private readonly IReadOnlyList<IncidentCard> _fresh;
    private readonly OpenView _byDue;
    private readonly int[] _freshAt;
    private readonly IReadOnlyList<IncidentCard>? _found;

    private DeskList(IReadOnlyList<IncidentCard> fresh, OpenView byDue, int[] freshAt, IReadOnlyList<IncidentCard>? found, long newest)
    {
        _fresh = fresh;
        _byDue = byDue;
        _freshAt = freshAt;
        _found = found;
        Newest = newest;
    }

    /// <summary>Id of the newest message the board knew: what came later is new to who looks at this list.</summary>
    public long Newest { get; }

    public int FreshCount => _fresh.Count;

    public bool IsCapped => _found?.Count >= MaxFound;

    public int Count => _fresh.Count + (_found?.Count ?? _byDue.Count - _freshAt.Length);

    public static DeskList From(BoardSnapshot board, DeskFilter filter)
    {
        var source = filter.Source(board);
        var fresh = board.Latest
            .Where(card => card.IsUnacknowledged && card.AcceptedAt > board.At - FreshFor)
            .Where(card => filter.Fits(card, board.At) && source.IndexOf(card) >= 0)
            .Take(FreshRows)
            .Select(card => source[source.IndexOf(card)])
            .ToArray();
        var freshIds = fresh.Select(card => card.Id).ToHashSet();
        IncidentCard[]? found = filter.IsWhole
            ? null
            : [.. source.All.Where(card => filter.Fits(card, board.At) && !freshIds.Contains(card.Id)).Take(MaxFound)];
        return new DeskList(fresh, source, found is null ? [.. fresh.Select(source.IndexOf).Order()] : [], found, NewestOf(board));
    }

    /// <summary>What the register answered, in its order.</summary>
    public static DeskList Of(IReadOnlyList<IncidentCard> read, BoardSnapshot board) => new([], OpenView.Empty, [], read, NewestOf(board));

    /// <summary>
    /// How many messages that fit came after this list was made. The board's newest sixty say it as long as they reach back to this list;
    /// when more came, everything that is open is asked.
    /// </summary>
    public int NewSince(BoardSnapshot board, DeskFilter filter)
    {
        var isReached = board.Latest.Length < BoardAggregates.LatestKept || board.Latest.Any(card => card.Id <= Newest);
        return (isReached ? board.Latest : filter.Source(board).All).Count(card => card.Id > Newest && filter.Fits(card, board.At));
    }

    public IncidentCard this[int index]
    {
        get
        {
            if (index < _fresh.Count)
            {
                return _fresh[index];
            }

            index -= _fresh.Count;
            if (_found is not null)
            {
                return _found[index];
            }

            foreach (var taken in _freshAt)
            {
                index += taken <= index ? 1 : 0;
            }

            return _byDue[index];
        }
    }

    private static long NewestOf(BoardSnapshot board) => board.Latest.Length > 0 ? board.Latest.Max(card => card.Id) : 0;

    /// <summary>Every row's incident, in the order of the rows.</summary>
    public IEnumerable<IncidentCard> All => Enumerable.Range(0, Count).Select(index => this[index]);

    public IEnumerable<DeskRow> Window(int start, int count)
    {
        var end = Math.Min(Count, start + count);
        for (var i = Math.Max(0, start); i < end; i++)
        {
            yield return new DeskRow(i, this[i], IsFresh: i < _fresh.Count);
        }
    }

    /// <returns>The row of an incident; negative when it is not here.</returns>
    public int IndexOf(IncidentCard card)
    {
        for (var i = 0; i < _fresh.Count; i++)
        {
            if (_fresh[i].Id == card.Id)
            {
                return i;
            }
        }

        if (_found is not null)
        {
            var found = _found.ToList().FindIndex(other => other.Id == card.Id);
            return found < 0 ? -1 : found + _fresh.Count;
        }

        var at = _byDue.IndexOf(card);
        return at < 0 ? -1 : at - _freshAt.Count(taken => taken < at) + _fresh.Count;
    }
}

/// <summary>
/// One row with its place. All a row is told stands here: the list keeps a piece for every parameter of every row, twice.
/// </summary>
public sealed record DeskRow(int Index, IncidentCard Card, bool IsFresh)
{
    public bool IsSelected { get; init; }

    /// <summary>
    /// Acknowledged here a moment ago: its place stays until the list is let go, so that the rows below do not move up under the pointer.
    /// </summary>
    public bool IsDone { get; init; }

    /// <summary>
    /// False for who may not, and in the document, which hears nothing yet. In the circuit the button is hidden by the style sheet until
    /// desk.js hears the rows: a row drawn again with its button would be kept twice, 57 kB a desk.
    /// </summary>
    public bool MayAcknowledge { get; init; }
}
