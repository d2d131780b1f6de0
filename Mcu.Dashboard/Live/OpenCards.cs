using Mcu.Application.Incidents;
using Mcu.Application.Live;

namespace Mcu.Dashboard.Live;

/// <summary>Finds a card in a list ordered by deadline in O(log² n), because pages search for only the few rows they show.</summary>
internal static class OpenCards
{
    /// <returns>The current version of the incident; null when it is no longer in the list.</returns>
    public static IncidentCard? Current(this OpenList list, IncidentCard known)
    {
        if (list.At(known.Nearest?.DueAt, known.Id) is >= 0 and var same)
        {
            return list[same];
        }

        // The nearest clock has changed: it is another clock of the incident, or there is none.
        foreach (var clock in known.Clocks)
        {
            if (list.At(clock.DueAt, known.Id) is >= 0 and var moved)
            {
                return list[moved];
            }
        }

        return list.At(null, known.Id) is >= 0 and var still ? list[still] : null;
    }

    /// <returns>The position of the incident in exactly this list; negative when it is not there.</returns>
    public static int IndexOf(this OpenList list, IncidentCard card) => list.At(card.Nearest?.DueAt, card.Id);

    /// <returns>How many are past their deadline at a moment: they stand first.</returns>
    public static int CountLate(this OpenList list, DateTimeOffset now)
    {
        var (low, high) = (0, list.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = list[middle].Nearest?.DueAt < now ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private static int At(this OpenList list, DateTimeOffset? dueAt, long id)
    {
        var due = dueAt ?? DateTimeOffset.MaxValue;
        var (low, high) = (0, list.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var card = list[middle];
            var order = (card.Nearest?.DueAt ?? DateTimeOffset.MaxValue).CompareTo(due);
            order = order != 0 ? order : card.Id.CompareTo(id);
            if (order == 0)
            {
                return middle;
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return -1;
    }
}
