using Mcu.Application.Incidents;
using Mcu.Application.Live;

namespace Mcu.Dashboard.Duty;

/// <summary>What the officer wants to see. Null is any; an empty string asks for «не определено».</summary>
public sealed record DeskFilter(bool OnlyUnacknowledged = true, string? Block = null, string? TopicGroup = null)
{
    private readonly string[] _words = [];

    /// <summary>All of them must be in the title or the number.</summary>
    public string Words
    {
        get;
        init
        {
            field = value;
            _words = value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        }
    } = "";

    public bool IsNarrow => Block is not null || TopicGroup is not null || _words.Length > 0;

    /// <summary>The list that holds everything asked for and as little else as may be.</summary>
    public OpenList Source(BoardSnapshot board) => Block is not null ? board.OpenOf(Block)
        : OnlyUnacknowledged ? board.Unacknowledged
        : board.Open;

    /// <summary>True when <see cref="Source"/> is exactly what was asked for: nothing is left to sift.</summary>
    public bool IsWhole => TopicGroup is null && _words.Length == 0 && (Block is null || !OnlyUnacknowledged);

    public bool Fits(IncidentCard card) =>
        card.IsOpen
        && (!OnlyUnacknowledged || card.IsUnacknowledged)
        && (Block is null || (card.Block ?? BoardSnapshot.Undetermined) == Block)
        && (TopicGroup is null || (card.TopicGroup ?? BoardSnapshot.Undetermined) == TopicGroup)
        && Array.TrueForAll(_words, word => Has(card.Title, word) || Has(card.Number, word));

    private static bool Has(string text, string word) => text.Contains(word, StringComparison.CurrentCultureIgnoreCase);
}
