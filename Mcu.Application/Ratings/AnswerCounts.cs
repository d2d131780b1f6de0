namespace Mcu.Application.Ratings;

/// <summary>The key of a row of answer figures: a day of the municipality and its dimensions. A null code is «не определено».</summary>
/// <param name="Source">Name of the source.</param>
/// <param name="Norm">Code of the norm whose clock decides; null where none does.</param>
public readonly record struct AnswerCell(
    DateOnly Day, string? Block, string? Executor, string? District, string Source, string? Norm);

/// <summary>The counts of a cell. Also used for the difference of two counts, which may be negative.</summary>
public readonly record struct AnswerCounts
{
    /// <summary>Messages that residents wrote on the day.</summary>
    public int Received { get; init; }

    /// <summary>Incidents answered on the day.</summary>
    public int Answered { get; init; }

    /// <summary>Of those answered, the ones answered by the deciding deadline.</summary>
    public int InTime { get; init; }

    /// <summary>
    /// Terms that end on the day without an answer by then. On days to come it counts the terms still running; an incident is subtracted
    /// when it is answered in time, so the figure of a day is final when the day is over.
    /// </summary>
    public int Expired { get; init; }

    /// <summary>
    /// Incidents closed on the day without an answer after their term. The number that was late at the end of a day is the number late now,
    /// minus those expired since, plus those answered or closed late since.
    /// </summary>
    public int ClosedLate { get; init; }

    /// <summary>Granted postponements that began on the day. One that prolongs another without a gap is not counted again.</summary>
    public int Postponed { get; init; }

    /// <summary>Which share of the term was used by the answers given in time.</summary>
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

/// <summary>
/// The key of a row of arrival figures: the hour (its beginning in UTC) in which residents wrote, topic group and territory.
/// </summary>
public readonly record struct ArrivalCell(DateTimeOffset Hour, string? TopicGroup, string? District);
