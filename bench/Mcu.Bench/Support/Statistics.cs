namespace Mcu.Bench;

/// <summary>Medians and percentiles of measurements.</summary>
internal static class Statistics
{
    public static double Median(IEnumerable<double> values) => Percentile(values, 0.5);

    public static double Percentile(IEnumerable<double> values, double share)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length == 0 ? 0 : Math.Round(sorted[Math.Min(sorted.Length - 1, (int)(share * sorted.Length))], 2);
    }

    public static double Ratio(double ours, double reference) => Math.Round(ours / reference, 2);
}
