using Mcu.Application.Deadlines;
using Mcu.Application.Incidents;

namespace Mcu.Application.Live;

/// <summary>An open incident as it was last counted.</summary>
internal readonly record struct OpenCard(IncidentCard Card, Face Face)
{
    public static OpenCard Read(IncidentCard card, DateTimeOffset now)
    {
        var (soon, overdue, answerLate) = (false, false, false);
        foreach (var clock in card.Clocks)
        {
            var face = clock.StoppedAt is null ? clock.Read(now) : ClockFace.Running;
            soon |= face is ClockFace.Soon;
            overdue |= face is ClockFace.Overdue;
            answerLate |= face is ClockFace.Overdue && ClockCodes.IsAnswer(clock.Code);
        }

        return new OpenCard(card, new Face(card.IsUnacknowledged, soon && !overdue, overdue, answerLate));
    }

    /// <summary>The next moment after <paramref name="now"/> at which a clock changes its face; null when all are at their end.</summary>
    public static DateTimeOffset? NextTurn(IncidentCard card, DateTimeOffset now)
    {
        DateTimeOffset? next = null;
        foreach (var clock in card.Clocks.Where(clock => clock.StoppedAt is null && !clock.IsWindow))
        {
            // A face turns just after its moment: past 80 %, past due.
            var turn = clock.SoonAt >= now ? clock.SoonAt : clock.DueAt >= now ? clock.DueAt : (DateTimeOffset?)null;
            next = turn is null ? next : next is null || turn < next ? turn : next;
        }

        return next?.AddMilliseconds(1);
    }
}
