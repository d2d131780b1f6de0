using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using Mcu.Application.Incidents;
using Mcu.Application.Live;

namespace Mcu.Dashboard.Desk;

/// <summary>What the officer wants to see. Null is any; an empty string asks for «не определено».</summary>
public sealed record DeskFilter(bool OnlyUnacknowledged = true, string? Block = null, string? TopicGroup = null)
{
    /// <summary>Nobody types more; what is pasted beyond it is left out.</summary>
    private const int MaxWords = 200;

    /// <summary>
    /// Number and title as searches compare them: folded once a card, however many desks look for how many words, and forgotten with it.
    /// </summary>
    private static readonly ConditionalWeakTable<IncidentCard, string> Folded = [];

    private readonly IReadOnlyList<string> _terms = [];

    /// <summary>All of them must be in the number or the title, or in the resident's words, where the register found them.</summary>
    public string Words
    {
        get;
        init
        {
            field = value.Length > MaxWords ? value[..MaxWords] : value;
            _terms = SearchText.Terms(field);
        }
    } = "";

    /// <summary>What the register found for the words; null before it answered.</summary>
    public DeskFinds? Found { get; init; }

    public bool HasWords => _terms.Count > 0;

    public bool IsNarrow => Block is not null || TopicGroup is not null || HasWords;

    /// <summary>The list that holds everything asked for and as little else as may be.</summary>
    public OpenList Source(BoardSnapshot board) => Block is not null ? board.OpenOf(Block)
        : OnlyUnacknowledged ? board.Unacknowledged
        : board.Open;

    /// <summary>True when <see cref="Source"/> is exactly what was asked for: nothing is left to sift.</summary>
    public bool IsWhole => TopicGroup is null && !HasWords && (Block is null || !OnlyUnacknowledged);

    public bool Fits(IncidentCard card) =>
        card.IsOpen
        && (!OnlyUnacknowledged || card.IsUnacknowledged)
        && (Block is null || (card.Block ?? BoardSnapshot.Undetermined) == Block)
        && (TopicGroup is null || (card.TopicGroup ?? BoardSnapshot.Undetermined) == TopicGroup)
        && (!HasWords || Found?.Ids.Contains(card.Id) == true || SearchText.Has(Folded.GetValue(card, Fold), _terms));

    /// <summary>The same question to the register.</summary>
    /// <param name="known">What was found before; null asks for everything.</param>
    public OpenQuery ToQuery(int limit, DeskFinds? known) => new(Words, OnlyUnacknowledged, Block, TopicGroup, limit, known?.After ?? 0);

    private static string Fold(IncidentCard card) => SearchText.Of(card.Number, card.Title);
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
