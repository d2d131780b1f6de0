namespace Mcu.Application.Deadlines;

/// <summary>A stretch of time in which a term does not run: a granted postponement. The beginning is included, the end is not.</summary>
public sealed record Pause(DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>Overlapping and touching pauses made one, in order of beginning; empty ones fall out.</summary>
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

    /// <summary>True for the end of a day (closing, or midnight) that makes the day belong to the pause.</summary>
    public bool Holds(DateTimeOffset endOfDay) => From < endOfDay && endOfDay <= To;
}
