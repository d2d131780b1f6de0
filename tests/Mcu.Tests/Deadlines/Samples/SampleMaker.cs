using FsCheck;
using FsCheck.Fluent;

namespace Mcu.Tests.Deadlines.Samples;

/// <summary>
/// Random cases over 2024–2027, concentrated where rules meet: edges of the day, holidays, moved days, the ends of pauses.
/// </summary>
internal static class SampleMaker
{
    /// <summary>Days around which the calendar is irregular.</summary>
    private static readonly DateTime[] Special =
    [
        new(2024, 1, 1), new(2024, 4, 27), new(2024, 4, 29), new(2024, 5, 9), new(2024, 11, 2), new(2024, 12, 28), new(2024, 12, 31),
        new(2025, 1, 8), new(2025, 5, 2), new(2025, 6, 12), new(2025, 11, 1), new(2025, 11, 3), new(2025, 12, 31), new(2026, 1, 9),
        new(2026, 2, 23), new(2026, 4, 30), new(2026, 5, 9), new(2026, 11, 3), new(2026, 12, 31), new(2027, 1, 8), new(2027, 2, 20),
        new(2027, 5, 1), new(2027, 11, 4), new(2027, 12, 31),
    ];

    private static readonly int[] Edges = [0, 8 * 60, 9 * 60, 12 * 60, 13 * 60, (13 * 60) + 48, 16 * 60, 17 * 60, 18 * 60, (23 * 60) + 59];

    public static Arbitrary<Sample> Cases(params SampleUnit[] units) =>
        Arb.From(Gen.Choose(0, int.MaxValue - 1).Select(seed => Make(new Random(seed), units)), sample => sample.Simpler());

    private static Sample Make(Random dice, SampleUnit[] units)
    {
        var unit = units[dice.Next(units.Length)];
        var start = Day(dice) + Time(dice);
        var (profile, offset) = SampleTown.All[dice.Next(SampleTown.All.Count)];
        var town = new SampleTown(
            profile,
            offset,
            dice.Next(2) == 0 ? SampleTown.Usual : Hours(dice),
            dice.Next(2) == 0 ? [] : Layer(dice, start.Date));
        return new Sample(town, unit, unit is SampleUnit.Hours ? Twentieths(dice) : dice.Next(1, dice.Next(5) == 0 ? 60 : 12), start)
        {
            Pauses = [.. Enumerable.Range(0, Math.Max(0, dice.Next(6) - 2)).Select(_ => Pause(dice, start))],
            Extension = unit is SampleUnit.CalendarDays && dice.Next(3) == 0 ? dice.Next(1, 31) : 0,
            Following = dice.Next(3) == 0,
        };
    }

    private static DateTime Day(Random dice) => dice.Next(2) == 0
        ? Special[dice.Next(Special.Length)].AddDays(dice.Next(-12, 4))
        : new DateTime(2024, 1, 1).AddDays(dice.Next(1461));

    private static TimeSpan Time(Random dice) => dice.Next(8) switch
    {
        0 => TimeSpan.FromSeconds(dice.Next(86_400)),
        < 4 => TimeSpan.FromMinutes(Edges[dice.Next(Edges.Length)]),
        _ => TimeSpan.FromMinutes(dice.Next(1440)),
    };

    /// <summary>Whole hours, half days of office time, or anything: sums that end at edges must be among them.</summary>
    private static int Twentieths(Random dice) => dice.Next(4) switch
    {
        0 => dice.Next(1, 10) * 20,
        1 => new[] { 80, 84, 164, 144, 124, 328 }[dice.Next(6)],
        _ => dice.Next(1, 500),
    };

    /// <summary>Hours, days or weeks, begun before the start, in the term or after it; in any order and over each other.</summary>
    private static SamplePause Pause(Random dice, DateTime start)
    {
        var from = start.Date.AddDays(dice.Next(-3, dice.Next(3) == 0 ? 60 : 12)) + Time(dice);
        var to = dice.Next(3) switch
        {
            0 => from.AddMinutes(dice.Next(0, 600)),
            1 => from.Date.AddDays(dice.Next(0, 6)) + Time(dice),
            _ => from.Date.AddDays(dice.Next(0, 40)) + Time(dice),
        };
        return new SamplePause(from, to < from ? from : to);
    }

    private static SampleDay[] Layer(Random dice, DateTime around) =>
        [
            .. Enumerable
                .Range(0, dice.Next(1, 8))
                .Select(_ => around.AddDays(dice.Next(-6, 40)))
                .Distinct()
                .Select(day => new SampleDay(day, (SampleKind)dice.Next(3)))];

    /// <summary>
    /// Any weekdays, any number of breaks, also over each other, before opening and after closing; days so short that a shortened one has
    /// nothing left. Only Wednesday is always open for a while: an office without any hours has no deadlines.
    /// </summary>
    private static Dictionary<DayOfWeek, SampleHours> Hours(Random dice)
    {
        Dictionary<DayOfWeek, SampleHours> hours = [];
        for (var day = DayOfWeek.Sunday; day <= DayOfWeek.Saturday; day++)
        {
            var isSure = day is DayOfWeek.Wednesday;
            if (isSure || dice.Next(4) > 0)
            {
                var open = dice.Next(0, 15) * 60;
                var close = Math.Min(open + (dice.Next(isSure ? 8 : 2, 40) * 15), (23 * 60) + 59);
                hours[day] = new SampleHours(
                    open,
                    close,
                    [.. Enumerable.Range(0, isSure ? 0 : dice.Next(4)).Select(_ => Break(open, close))]);
            }
        }

        return hours;

        (int From, int To) Break(int open, int close)
        {
            var from = dice.Next(Math.Max(0, open - 30), close + 30);
            return (Math.Min(from, 1400), Math.Min(from + dice.Next(1, 90), 1439));
        }
    }
}
