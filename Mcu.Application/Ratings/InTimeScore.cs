using System.Globalization;

namespace Mcu.Application.Ratings;

/// <summary>
/// A score of 0 to 100 as an exact fraction: places, ties, colours and the displayed figure are all derived from the exact value, never
/// from a rounded one. Scores are compared by cross-multiplication.
/// </summary>
public readonly struct InTimeScore : IEquatable<InTimeScore>, IComparable<InTimeScore>
{
    private readonly Int128 _part;
    private readonly Int128 _whole;

    private InTimeScore(Int128 part, Int128 whole) => (_part, _whole) = (part, whole);

    /// <summary>The score in percent as the nearest double.</summary>
    public double Percent => Nearest(_part * 100, _whole);

    /// <summary>Whole points, rounded once, half up.</summary>
    public int Points => _whole == 0 ? 0 : (int)(((_part * 200) + _whole) / (_whole * 2));

    /// <summary>Whether both are the same fraction.</summary>
    public static bool operator ==(InTimeScore left, InTimeScore right) => left.Equals(right);

    /// <summary>Whether they are different fractions.</summary>
    public static bool operator !=(InTimeScore left, InTimeScore right) => !left.Equals(right);

    /// <summary>Whether the left score is the lower one, exactly.</summary>
    public static bool operator <(InTimeScore left, InTimeScore right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left score is the higher one, exactly.</summary>
    public static bool operator >(InTimeScore left, InTimeScore right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left score is not the higher one.</summary>
    public static bool operator <=(InTimeScore left, InTimeScore right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left score is not the lower one.</summary>
    public static bool operator >=(InTimeScore left, InTimeScore right) => left.CompareTo(right) >= 0;

    /// <summary>
    /// The share of <paramref name="inTime"/> in <paramref name="counted"/>, drawn towards the share of all: (n·S + k·mean) ÷ (n + k).
    /// </summary>
    /// <param name="shrink">k: the weight of the mean, in cases.</param>
    public static InTimeScore Of(int inTime, int counted, long allInTime, long allCounted, int shrink)
    {
        // n·S is inTime and the mean is allInTime ÷ allCounted, so both get a common denominator. Without any case there is no mean.
        Int128 all = allCounted == 0 ? 1 : allCounted;
        return new InTimeScore((inTime * all) + ((Int128)shrink * allInTime), ((Int128)counted + shrink) * all);
    }

    /// <summary>Whether the exact score is at least the given percentage.</summary>
    public bool IsAtLeast(int percent) => _part * 100 >= _whole * percent;

    public int CompareTo(InTimeScore other) => (_part * Whole(other)).CompareTo(other._part * Whole(this));

    public bool Equals(InTimeScore other) => CompareTo(other) == 0;

    public override bool Equals(object? obj) => obj is InTimeScore other && Equals(other);

    public override int GetHashCode()
    {
        var divisor = Divisor(_part, Whole(this));
        return HashCode.Combine(_part / divisor, Whole(this) / divisor);
    }

    /// <summary>The fraction in its lowest terms, for audits: «9/10».</summary>
    public override string ToString()
    {
        var divisor = Divisor(_part, Whole(this));
        return string.Create(CultureInfo.InvariantCulture, $"{_part / divisor}/{Whole(this) / divisor}");
    }

    private static Int128 Whole(InTimeScore score) => score._whole == 0 ? 1 : score._whole;

    private static Int128 Divisor(Int128 a, Int128 b)
    {
        while (b != 0)
        {
            (a, b) = (b, a % b);
        }

        return a == 0 ? 1 : a;
    }

    /// <summary>Equal fractions give equal doubles: both terms are reduced to what a double holds exactly, then divided once.</summary>
    private static double Nearest(Int128 part, Int128 whole)
    {
        if (whole == 0)
        {
            return 0;
        }

        var divisor = Divisor(part, whole);
        return (double)(part / divisor) / (double)(whole / divisor);
    }
}
