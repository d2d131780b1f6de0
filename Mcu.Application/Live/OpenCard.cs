using Mcu.Application.Deadlines;
using Mcu.Application.Incidents;

namespace Mcu.Application.Live;

/// <summary>An open incident as it was last counted in the figures.</summary>
internal readonly record struct OpenCard(IncidentCard Card, CardState CardState)
{
    /// <summary>Whether its status will change at a later moment without an event.</summary>
    public bool HasNextChange { get; init; }

    public static OpenCard Read(IncidentCard card, DateTimeOffset now)
    {
        var (soon, overdue, answerLate) = (false, false, false);
        for (var i = 0; i < card.Clocks.Count; i++)
        {
            var clock = card.Clocks[i];
            var state = clock.StoppedAt is null ? clock.Read(now) : ClockStatus.Running;
            soon |= state is ClockStatus.Soon;
            overdue |= state is ClockStatus.Overdue;
            answerLate |= state is ClockStatus.Overdue && ClockCodes.IsAnswer(clock.Code);
        }

        return new OpenCard(card, new CardState(card.IsUnacknowledged, soon && !overdue, overdue, answerLate));
    }

    /// <summary>
    /// The next moment after <paramref name="now"/> at which a clock changes its status; null when no further change is to come.
    /// </summary>
    public static DateTimeOffset? NextChange(IncidentCard card, DateTimeOffset now)
    {
        DateTimeOffset? next = null;
        for (var i = 0; i < card.Clocks.Count; i++)
        {
            var clock = card.Clocks[i];
            if (clock.StoppedAt is not null || clock.IsWindow)
            {
                continue;
            }

            // A status changes just after its moment: past 80 %, past the deadline.
            var turn = clock.SoonAt >= now ? clock.SoonAt : clock.DueAt >= now ? clock.DueAt : (DateTimeOffset?)null;
            next = turn is null ? next : next is null || turn < next ? turn : next;
        }

        return next?.AddMilliseconds(1);
    }
}
