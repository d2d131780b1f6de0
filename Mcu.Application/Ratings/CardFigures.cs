using Mcu.Application.Deadlines;
using Mcu.Application.Incidents;

namespace Mcu.Application.Ratings;

/// <summary>
/// The contribution of one card to the figures of answers and arrivals: a pure function of the card, without a clock. The effect of a
/// change is the contribution of the card after minus that of the card before.
/// </summary>
public static class CardFigures
{
    /// <summary>One entry for each day on which something is counted; a cell may occur more than once.</summary>
    public static IEnumerable<(AnswerCell Cell, AnswerCounts Counts)> Answers(IncidentCard card, TownZone zone)
    {
        var deciding = card.Answer;
        yield return On(card.ReceivedAt, new AnswerCounts { Received = 1 });
        if (card.AnsweredAt is { } answeredAt)
        {
            yield return On(answeredAt, deciding is not null && answeredAt <= deciding.DueAt
                ? new AnswerCounts { Answered = 1, InTime = 1, Used = TermHistogram.Of(deciding, answeredAt) }
                : new AnswerCounts { Answered = 1 });
        }

        if (deciding is not null && !(deciding.StoppedAt <= deciding.DueAt))
        {
            yield return On(deciding.DueAt, new AnswerCounts { Expired = 1 });
            if (card.AnsweredAt is null && deciding.StoppedAt is { } closedAt)
            {
                yield return On(closedAt, new AnswerCounts { ClosedLate = 1 });
            }
        }

        foreach (var postponedAt in Postponements(card))
        {
            yield return On(postponedAt, new AnswerCounts { Postponed = 1 });
        }

        (AnswerCell, AnswerCounts) On(DateTimeOffset moment, AnswerCounts counts) =>
            (new AnswerCell(zone.Day(moment), card.Block, card.Executor, card.District, card.Source, deciding?.Norm), counts);
    }

    /// <summary>The hour and cell in which its arrival is counted.</summary>
    public static ArrivalCell Arrival(IncidentCard card)
    {
        var moment = card.ReceivedAt.UtcTicks;
        return new ArrivalCell(
            new DateTimeOffset(moment - (moment % TimeSpan.TicksPerHour), TimeSpan.Zero), card.TopicGroup, card.District);
    }

    /// <summary>
    /// The moments at which postponements began. Clocks of several laws pause together, and a final answer keeps those of the first, so
    /// each is counted once.
    /// </summary>
    private static IEnumerable<DateTimeOffset> Postponements(IncidentCard card)
    {
        HashSet<DateTimeOffset>? began = null;
        for (var i = 0; i < card.Clocks.Count; i++)
        {
            var clock = card.Clocks[i];
            if (clock.Pauses is { } pauses)
            {
                (began ??= []).UnionWith(pauses.Select(pause => pause.From));
            }
        }

        return began ?? Enumerable.Empty<DateTimeOffset>();
    }
}
