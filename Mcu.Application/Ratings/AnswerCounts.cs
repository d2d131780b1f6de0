namespace Mcu.Application.Ratings;

/// <summary>A row of the answers' figures: a day of the municipality and whose it is. A null code is «не определено».</summary>
/// <param name="Source">Name of the source.</param>
/// <param name="Norm">Code of the norm whose clock decides; null where none does.</param>
public readonly record struct AnswerCell(
    DateOnly Day, string? Block, string? Executor, string? District, string Source, string? Norm);

/// <summary>What is counted of a cell; also a difference of two counts, and negative then.</summary>
public readonly record struct AnswerCounts
{
    /// <summary>Written by residents on the day.</summary>
    public int Received { get; init; }

    /// <summary>Answered on the day.</summary>
    public int Answered { get; init; }

    /// <summary>Of those answered, the ones answered by the deciding deadline.</summary>
    public int InTime { get; init; }

    /// <summary>
    /// Terms that end on the day without an answer until then. On days to come it counts what still runs: each is taken out when it is
    /// answered in time, so a day says what it means when it is over.
    /// </summary>
    public int Expired { get; init; }

    /// <summary>
    /// Closed on the day without an answer, after the term. How many were late at the end of a day are those late now, less what expired
    /// since, plus what since was answered late or closed late.
    /// </summary>
    public int ClosedLate { get; init; }

    /// <summary>Granted postponements that began on the day; one that a later one prolongs without a gap is one with it.</summary>
    public int Postponed { get; init; }

    /// <summary>How much of the term was used, of those answered in time.</summary>
    public TermHistogram Used { get; init; }

    public static AnswerCounts operator +(AnswerCounts a, AnswerCounts b) => new()
    {
        Received = a.Received + b.Received,
        Answered = a.Answered + b.Answered,
        InTime = a.InTime + b.InTime,
        Expired = a.Expired + b.Expired,
        ClosedLate = a.ClosedLate + b.ClosedLate,
        Postponed = a.Postponed + b.Postponed,
        Used = a.Used + b.Used,
    };

    public static AnswerCounts operator -(AnswerCounts a, AnswerCounts b) => new()
    {
        Received = a.Received - b.Received,
        Answered = a.Answered - b.Answered,
        InTime = a.InTime - b.InTime,
        Expired = a.Expired - b.Expired,
        ClosedLate = a.ClosedLate - b.ClosedLate,
        Postponed = a.Postponed - b.Postponed,
        Used = a.Used - b.Used,
    };
}

/// <summary>A row of the arrivals' figures: the hour in which residents wrote, as it begins in UTC, by topic group and territory.</summary>
public readonly record struct ArrivalCell(DateTimeOffset Hour, string? TopicGroup, string? District);
