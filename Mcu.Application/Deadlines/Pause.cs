namespace Mcu.Application.Deadlines;

/// <summary>A stretch of time in which a term does not run: a granted postponement. The beginning is included, the end is not.</summary>
public sealed record Pause(DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>Merges overlapping and touching pauses, in order of their beginning, and drops empty ones.</summary>
    public static IReadOnlyList<Pause> Join(IReadOnlyList<Pause> pauses)
    {
        if (pauses.Count == 0)
        {
            return pauses;
        }

        List<Pause> joined = [];
        foreach (var pause in pauses.Where(pause => pause.To > pause.From).OrderBy(pause => pause.From))
        {
            if (joined.Count > 0 && pause.From <= joined[^1].To)
            {
                joined[^1] = joined[^1] with { To = pause.To > joined[^1].To ? pause.To : joined[^1].To };
            }
            else
            {
                joined.Add(pause);
            }
        }

        return joined;
    }

    /// <summary>Whether the pause covers the end of a day (closing time or midnight), which makes the day belong to the pause.</summary>
    public bool Holds(DateTimeOffset endOfDay) => From < endOfDay && endOfDay <= To;
}
