namespace Mcu.Application.Live;

/// <summary>The counters every page shows, computed by <c>BoardAggregates</c>.</summary>
/// <param name="LastHour">Messages written in the last sixty minutes.</param>
public sealed record Counters(int Open, int Unacknowledged, int DueSoon, int Overdue, int ReceivedToday, int AnsweredToday, int LastHour)
{
    public static readonly Counters Zero = new(0, 0, 0, 0, 0, 0, 0);
}
