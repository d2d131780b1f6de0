using System.Globalization;

namespace Mcu.Application.Live;

/// <summary>Compares two boards figure by figure and lists the differences.</summary>
public static class BoardAudit
{
    /// <returns>One line a difference: <c>name: left, right</c>; empty when the boards agree.</returns>
    public static IReadOnlyList<string> Differences(BoardSnapshot left, BoardSnapshot right)
    {
        var (a, b) = (Figures(left), Figures(right));
        return [.. a.Keys.Union(b.Keys).Order(StringComparer.Ordinal)
            .Select(name => (name, was: a.GetValueOrDefault(name, "–"), now: b.GetValueOrDefault(name, "–")))
            .Where(figure => figure.was != figure.now)
            .Select(figure => $"{figure.name}: {figure.was}, {figure.now}")];
    }

    /// <summary>All figures of the board as a flat dictionary. Zeros are left out, so that an empty cell equals a missing one.</summary>
    public static Dictionary<string, string> Figures(BoardSnapshot board)
    {
        Dictionary<string, string> figures = [];
        Say("version", board.Version);
        Say("open", board.Counters.Open);
        Say("unacknowledged", board.Counters.Unacknowledged);
        Say("dueSoon", board.Counters.DueSoon);
        Say("overdue", board.Counters.Overdue);
        Say("receivedToday", board.Counters.ReceivedToday);
        Say("answeredToday", board.Counters.AnsweredToday);
        Say("lastHour", board.Counters.LastHour);
        foreach (var cell in board.Heat)
        {
            Say($"heat {cell.TopicGroup}×{cell.District} open", cell.Open);
            Say($"heat {cell.TopicGroup}×{cell.District} overdue", cell.Overdue);
            Say($"heat {cell.TopicGroup}×{cell.District} received", cell.Received);
        }

        SayStandings("block", board.Blocks);
        SayStandings("territory", board.Territories);
        var today = board.Days.Count > 0 ? board.Days.Keys.Last() : default;
        foreach (var (day, blocks) in board.Days.Where(day => day.Key > today.AddDays(-14)))
        {
            foreach (var (block, flow) in blocks)
            {
                Say($"day {day:yyyy-MM-dd} {block} received", flow.Received);
                Say($"day {day:yyyy-MM-dd} {block} answered", flow.Answered);
                Say($"day {day:yyyy-MM-dd} {block} inTime", flow.AnsweredInTime);
            }
        }

        foreach (var (day, topics) in board.ReceivedByTopic.Where(day => day.Key > today.AddDays(-14)))
        {
            foreach (var (topic, received) in topics)
            {
                Say($"day {day:yyyy-MM-dd} topic {topic} received", received);
            }
        }

        Say("list", board.Open.Count);
        figures["list order"] = board.Open.All.Aggregate(17L, (hash, card) => unchecked((hash * 31) + (card.Id * 7) + card.Revision))
            .ToString(CultureInfo.InvariantCulture);
        Say("list unacknowledged", board.Unacknowledged.Count);
        return figures;

        void SayStandings(string what, IEnumerable<LeaderboardEntry> standings)
        {
            foreach (var row in standings)
            {
                Say($"{what} {row.Code} open", row.Open);
                Say($"{what} {row.Code} unacknowledged", row.Unacknowledged);
                Say($"{what} {row.Code} dueSoon", row.DueSoon);
                Say($"{what} {row.Code} overdue", row.Overdue);
                Say($"{what} {row.Code} cases", row.Cases);
                Say($"{what} {row.Code} place", row.Place ?? 0);
                if (row.Score is { } score)
                {
                    figures[$"{what} {row.Code} score"] = score.ToString();
                }
            }
        }

        void Say(string name, long value)
        {
            if (value != 0)
            {
                figures[name] = value.ToString(CultureInfo.InvariantCulture);
            }
        }
    }
}
