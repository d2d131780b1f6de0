using Mcu.Application.Incidents;
using Mcu.Application.Live;

namespace Mcu.Dashboard.Live;

/// <summary>Finds one card in a list that is ordered by deadline, in the square of a logarithm: pages ask for the few rows they show.</summary>
internal static class OpenCards
{
    /// <returns>The same incident as it is now; null when it left the list.</returns>
    public static IncidentCard? Current(this OpenList list, IncidentCard known)
    {
        if (list.At(known.Nearest?.DueAt, known.Id) is >= 0 and var same)
        {
            return list[same];
        }

        // Another clock became the nearest: one of its own, or none.
        foreach (var clock in known.Clocks)
        {
            if (list.At(clock.DueAt, known.Id) is >= 0 and var moved)
            {
                return list[moved];
            }
        }

        return list.At(null, known.Id) is >= 0 and var still ? list[still] : null;
    }

    /// <returns>Where the incident stands in this very list; negative when it does not.</returns>
    public static int IndexOf(this OpenList list, IncidentCard card) => list.At(card.Nearest?.DueAt, card.Id);

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
