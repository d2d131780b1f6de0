using Mcu.Application.Deadlines;

namespace Mcu.Application.Ratings;

/// <summary>
/// How many answers given in time used which share of their term, by tenths: the first is «at most 10 %», the last «more than 90 %».
/// Immutable. The counts may be negative where it is a difference.
/// </summary>
public readonly struct TermHistogram : IEquatable<TermHistogram>
{
    /// <summary>How many tenths there are.</summary>
    public const int Tenths = 10;

    /// <summary>Tenths up to the moment at which a clock becomes «soon».</summary>
    private const int UntilSoon = (int)(DeadlineClock.SoonShare * Tenths);

    private readonly int[]? _counts;

    private TermHistogram(int[] counts) => _counts = counts;

    /// <param name="tenth">From 1 to <see cref="Tenths"/>.</param>
    public int this[int tenth] => _counts?[tenth - 1] ?? 0;

    public static bool operator ==(TermHistogram left, TermHistogram right) => left.Equals(right);

    public static bool operator !=(TermHistogram left, TermHistogram right) => !left.Equals(right);

    public static TermHistogram operator +(TermHistogram left, TermHistogram right) =>
        left._counts is null ? right : right._counts is null ? left : Of(tenth => left[tenth] + right[tenth]);

    public static TermHistogram operator -(TermHistogram left, TermHistogram right) =>
        right._counts is null ? left : Of(tenth => left[tenth] - right[tenth]);

    /// <param name="count">How many answers used a tenth, from 1 to <see cref="Tenths"/>.</param>
    public static TermHistogram Of(Func<int, int> count)
    {
        var counts = new int[Tenths];
        for (var tenth = 1; tenth <= Tenths; tenth++)
        {
            counts[tenth - 1] = count(tenth);
        }

        return new TermHistogram(counts);
    }

    /// <summary>The histogram of one answer given in time.</summary>
    public static TermHistogram Of(DeadlineClock clock, DateTimeOffset answeredAt)
    {
        var counts = new int[Tenths];
        counts[TenthOf(clock, answeredAt) - 1] = 1;
        return new TermHistogram(counts);
    }

    /// <summary>
    /// The tenth of its term in which a clock that is within its deadline stands at a moment. The clock knows when 80 % of its working time
    /// is used; before that moment, and from there to the deadline, elapsed time is divided evenly, so an answer before the clock became
    /// «soon» never counts in the last fifth.
    /// </summary>
    /// <returns>From 1 to <see cref="Tenths"/>.</returns>
    public static int TenthOf(DeadlineClock clock, DateTimeOffset at) => at <= clock.SoonAt
        ? Math.Max(Step(clock.StartedAt, clock.SoonAt, at, UntilSoon), 1)
        : UntilSoon + Step(clock.SoonAt, clock.DueAt, at, Tenths - UntilSoon);

    public bool Equals(TermHistogram other)
    {
        for (var tenth = 1; tenth <= Tenths; tenth++)
        {
            if (this[tenth] != other[tenth])
            {
                return false;
            }
        }

        return true;
    }

    public override bool Equals(object? obj) => obj is TermHistogram other && Equals(other);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        for (var tenth = 1; tenth <= Tenths; tenth++)
        {
            hash.Add(this[tenth]);
        }

        return hash.ToHashCode();
    }

    /// <summary>The counts of the tenths, first to last, for audits: «0 2 1 …».</summary>
    public override string ToString() => string.Join(' ', _counts ?? new int[Tenths]);

    /// <summary>Which of a number of equal steps between two moments a third moment lies in; the end of a step belongs to it.</summary>
    private static int Step(DateTimeOffset from, DateTimeOffset to, DateTimeOffset at, int steps)
    {
        var (passed, whole) = ((at - from).Ticks, (to - from).Ticks);
        return whole <= 0 ? steps : (int)Math.Clamp(((passed * steps) + whole - 1) / whole, 0, steps);
    }
}
