namespace Mcu.Application.Deadlines;

/// <summary>Opening hours of one weekday with its breaks, in the municipality's local time.</summary>
/// <param name="Breaks">Any number, in any order; breaks after closing time are cut off.</param>
public sealed record OfficeHours(TimeOnly From, TimeOnly To, IReadOnlyList<OfficeBreak> Breaks)
{
    /// <summary>The open stretches, in order, of a day that closes <paramref name="earlier"/> than usual.</summary>
    public IReadOnlyList<OfficeStretch> Stretches(TimeSpan earlier)
    {
        var open = From.ToTimeSpan();
        var close = To.ToTimeSpan() - earlier;
        List<OfficeStretch> stretches = [];
        foreach (var pause in Breaks.OrderBy(pause => pause.From))
        {
            var until = Min(pause.From.ToTimeSpan(), close);
            if (until > open)
            {
                stretches.Add(new OfficeStretch(open, until));
            }

            open = Max(open, pause.To.ToTimeSpan());
        }

        if (close > open)
        {
            stretches.Add(new OfficeStretch(open, close));
        }

        return stretches;
    }

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;
}

/// <summary>A break of the office; the beginning is included and the end excluded.</summary>
public sealed record OfficeBreak(TimeOnly From, TimeOnly To);

/// <summary>An open stretch of one day, counted from local midnight; the end is excluded.</summary>
public readonly record struct OfficeStretch(TimeSpan From, TimeSpan To);
