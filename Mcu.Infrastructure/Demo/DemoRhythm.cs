namespace Mcu.Infrastructure.Demo;

/// <summary>How many messages come at a time of day: few at night, most in the morning and the evening, fewer at weekends.</summary>
internal static class DemoRhythm
{
    private static readonly double[] ByHour =
        [0.1, 0.06, 0.05, 0.05, 0.08, 0.2, 0.5, 0.9, 1.2, 1.3, 1.2, 1.1, 1.0, 1.0, 1.0, 1.1, 1.2, 1.3, 1.4, 1.4, 1.2, 0.9, 0.5, 0.25];

    /// <summary>The activity at a moment; 1 is a usual daytime hour.</summary>
    public static double At(DateTime local) =>
        ByHour[local.Hour] * (local.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 0.6 : 1);

    /// <summary>
    /// The share of its term after which an invented incident is answered: mostly in time, sometimes late. Always the same for the same id.
    /// </summary>
    public static double AnswerShare(long id)
    {
        var share = Unit(id, 17);
        return share < 0.88 ? 0.12 + (share * 0.95) : 1.02 + ((share - 0.88) * 14);
    }

    /// <summary>How long an invented officer takes to acknowledge.</summary>
    public static TimeSpan AcknowledgeAfter(long id) => TimeSpan.FromMinutes(3 + (Unit(id, 5) * 55));

    private static double Unit(long id, int salt) => (uint)HashCode(id * 31, salt) / (double)uint.MaxValue;

    private static int HashCode(long value, int salt)
    {
        var mixed = unchecked((ulong)value * 0x9E3779B97F4A7C15UL) ^ ((ulong)salt * 0xBF58476D1CE4E5B9UL);
        mixed ^= mixed >> 29;
        mixed = unchecked(mixed * 0x94D049BB133111EBUL);
        return unchecked((int)(mixed >> 32));
    }
}
