using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using Mcu.Application.Incidents;
using Mcu.Application.Live;
using Mcu.Dashboard.Live;

namespace Mcu.Dashboard.Desk;

/// <summary>What a desk shows: the filter, and what the register found for its words.</summary>
public sealed record DeskFilter(IncidentFilter Asked)
{
    /// <summary>What everybody sees who asks for nothing: what is not acknowledged, and whatever is late.</summary>
    public static readonly DeskFilter Landing = new(new IncidentFilter { State = IncidentState.Waiting });

    /// <summary>
    /// Number and title as searches compare them: folded once a card, however many desks look for how many words, and forgotten with it.
    /// </summary>
    private static readonly ConditionalWeakTable<IncidentCard, string> Folded = [];

    /// <summary>What the register found for the words; null before it answered.</summary>
    public DeskFinds? Found { get; init; }

    public bool HasWords => Asked.Words is not null;

    /// <summary>True when the board cannot answer: what is over, and one incident by its number, however old.</summary>
    public bool IsOfRegister => Asked.State is IncidentState.Done || Asked.Words?.Number is not null;

    private bool IsOfBlockAtMost => !(Asked with { Block = null }).IsNarrow;

    /// <summary>True when <see cref="Source"/> is exactly what was asked for: nothing is left to sift.</summary>
    public bool IsWhole => IsOfBlockAtMost && Asked.State switch
    {
        IncidentState.Open or IncidentState.Overdue => true,
        IncidentState.Unacknowledged or IncidentState.Waiting => Asked.Block is null,
        _ => false,
    };

    /// <summary>The list that holds everything asked for and as little else as may be.</summary>
    internal OpenView Source(BoardSnapshot board)
    {
        var open = Asked.Block is { } block ? board.OpenOf(block) : board.Open;
        return Asked.State switch
        {
            IncidentState.Overdue => OpenView.Late(open, board.At),
            IncidentState.Unacknowledged when Asked.Block is null => OpenView.Of(board.Unacknowledged),
            IncidentState.Waiting when Asked.Block is null => OpenView.LateAnd(open, board.Unacknowledged, board.At),
            _ => OpenView.Of(open),
        };
    }

    /// <param name="at">The moment up to which the board read the clocks.</param>
    public bool Fits(IncidentCard card, DateTimeOffset at) =>
        card.IsOpen
        && Asked.Fits(card, at)
        && (Asked.Words is not { } words || Found?.Ids.Contains(card.Id) == true || words.Fits(card, Folded.GetValue(card, Fold)));

    /// <summary>The same question to the register.</summary>
    /// <param name="known">What was found before; null asks for everything.</param>
    public OpenQuery ToQuery(int limit, DeskFinds? known) => new(Asked, limit, known?.After ?? 0);

    private static string Fold(IncidentCard card) => SearchText.Of(card.Number, card.PublicTitle ?? "");
}

/// <param name="UpTo">The newest incident the board knew when the register was asked: a later one may say the words as well.</param>
/// <param name="AskedAt">Timestamp of the last question about everything.</param>
public sealed record DeskFinds(FrozenSet<long> Ids, long UpTo, long AskedAt)
{
    /// <summary>Nodes that triage at once commit their incidents a few batches out of the order of ids.</summary>
    private const long Overlap = 5_000;

    /// <summary>
    /// What came before it was asked for, whole batches of every node included. An older incident that begins to fit later (moved to this
    /// block) is found by its number and title at once, and by its words when everything is asked for again.
    /// </summary>
    public long After => Math.Max(0, UpTo - Overlap);

    /// <summary>These and what came since.</summary>
    public DeskFinds And(IReadOnlyCollection<long> ids, long upTo) =>
        this with { Ids = ids.All(Ids.Contains) ? Ids : Ids.Union(ids).ToFrozenSet(), UpTo = upTo };
}
