using Mcu.Application.Signals;

namespace Mcu.Application.Incidents;

/// <summary>
/// Which incidents a list shows; the desk, the HTTP lists and the export use the same one. Null means any. Codes of the profile; an
/// empty code asks for «не определено».
/// </summary>
public sealed record IncidentFilter
{
    public static readonly IncidentFilter Everything = new();

    public IncidentState? State { get; init; }

    public IncidentStatus? Status { get; init; }

    public MessageKind? Kind { get; init; }

    /// <summary>The source's name.</summary>
    public string? Source { get; init; }

    public string? Block { get; init; }

    public string? TopicGroup { get; init; }

    public string? Topic { get; init; }

    public string? District { get; init; }

    public string? Executor { get; init; }

    /// <summary>True: open and late; false: all others.</summary>
    public bool? Overdue { get; init; }

    /// <summary>True: open, not late, and past 80 % of the time of some clock; false: all others.</summary>
    public bool? Soon { get; init; }

    /// <summary>
    /// Whose <see cref="IncidentState.Mine"/> is meant: the name that an acknowledgement carries. Null: nobody's, and nothing is mine.
    /// </summary>
    public string? Me { get; init; }

    /// <summary>All of them must be in the number, the text, or the names of the source, the topic and who is in charge.</summary>
    public SearchWords? Words { get; init; }

    /// <summary>The incidents into whose texts the words are searched; null: all. Of others number, title and names are searched.</summary>
    public TextScope? Texts { get; init; }

    /// <summary>True when only open incidents can fit: the board knows them all.</summary>
    public bool IsOfOpen => State is not null and not IncidentState.Done || Status?.IsOpen() == true || Overdue == true || Soon == true;

    /// <summary>True when only what is soon due can fit.</summary>
    public bool IsOfSoon => State is IncidentState.Soon || Soon == true;

    /// <summary>True when anything beside the state is asked for.</summary>
    public bool IsNarrow => this with { State = null, Me = null, Texts = null } != Everything;

    /// <summary>Whether a card fits everything but the words, whose place is the text.</summary>
    /// <param name="now">The moment at which the clocks are read.</param>
    public bool Fits(IncidentCard card, DateTimeOffset now) =>
        (State is null || IsIn(card, State.Value, now))
        && (Status is null || card.Status == Status)
        && (Kind is null || card.Kind == Kind)
        && (Source is null || card.Source == Source)
        && Fits(Block, card.Block)
        && Fits(TopicGroup, card.TopicGroup)
        && Fits(Topic, card.Topic)
        && Fits(District, card.District)
        && Fits(Executor, card.Executor)
        && (Overdue is null || card.IsOverdue(now) == Overdue)
        && (Soon is null || card.IsSoon(now) == Soon);

    private static bool Fits(string? asked, string? code) => asked is null || asked == (code ?? "");

    private bool IsIn(IncidentCard card, IncidentState state, DateTimeOffset now) => state switch
    {
        IncidentState.Waiting => card.IsUnacknowledged || card.IsOverdue(now),
        IncidentState.Unacknowledged => card.IsUnacknowledged,
        IncidentState.Overdue => card.IsOverdue(now),
        IncidentState.Soon => card.IsSoon(now),
        IncidentState.Mine => card.IsOpen && Me is not null && (card.AcknowledgedBy == Me || card.TakenBy == Me),
        IncidentState.Open => card.IsOpen,
        _ => !card.IsOpen,
    };
}
