using System.Globalization;
using System.Text;

namespace Mcu.Tests.Deadlines.Samples;

/// <summary>A random case in plain figures of local time, which the engine and the naive counter each read in their own way.</summary>
/// <param name="Amount">Days, or twentieths of an hour: the finest that hours of whole minutes are made of.</param>
internal sealed record Sample(SampleTown Town, SampleUnit Unit, int Amount, DateTime Start)
{
    private const int MinutesInATwentieth = 3;

    /// <summary>A term in hours.</summary>
    public TimeSpan Time => TimeSpan.FromMinutes(Amount * MinutesInATwentieth);

    public IReadOnlyList<SamplePause> Pauses { get; init; } = [];

    public int Extension { get; init; }

    public bool Following { get; init; }

    /// <summary>Simpler cases of the same kind, to find the one that shows what is wrong.</summary>
    public IEnumerable<Sample> Simpler()
    {
        for (var i = 0; i < Pauses.Count; i++)
        {
            yield return this with { Pauses = [.. Pauses.Where((_, at) => at != i)] };
        }

        if (Town.Layer.Count > 0)
        {
            yield return this with { Town = Town with { Layer = [] } };
            foreach (var day in Town.Layer)
            {
                yield return this with { Town = Town with { Layer = [.. Town.Layer.Where(other => other != day)] } };
            }
        }

        if (!ReferenceEquals(Town.Hours, SampleTown.Usual))
        {
            yield return this with { Town = Town with { Hours = SampleTown.Usual } };
        }

        if (Extension > 0)
        {
            yield return this with { Extension = 0 };
        }

        if (Following)
        {
            yield return this with { Following = false };
        }

        if (Start.Second > 0)
        {
            yield return this with { Start = Start.AddSeconds(-Start.Second) };
        }

        foreach (var amount in new[] { Amount / 2, Amount - 20, Amount - 1 }.Where(amount => amount > 0))
        {
            yield return this with { Amount = amount };
        }
    }

    public override string ToString()
    {
        var text = new StringBuilder(string.Create(
            CultureInfo.InvariantCulture,
            $"{Town.Profile} (+{Town.Offset}): {Start:ddd yyyy-MM-dd HH:mm:ss} + " +
            $"{(Unit is SampleUnit.Hours ? $"{Time.TotalHours} hours" : $"{Amount} {Unit}")}"));
        text.Append(CultureInfo.InvariantCulture, $", extension {Extension}{(Following ? ", following edge" : "")}");
        Pauses.ToList().ForEach(pause =>
            text.Append(
                CultureInfo.InvariantCulture,
                $"\n  pause {pause.From:ddd yyyy-MM-dd HH:mm:ss} to {pause.To:ddd yyyy-MM-dd HH:mm:ss}"));
        Town.Layer.ToList().ForEach(day => text.Append(CultureInfo.InvariantCulture, $"\n  {day.Date:ddd yyyy-MM-dd} is {day.Kind}"));
        foreach (var (day, hours) in Town.Hours.Where(_ => !ReferenceEquals(Town.Hours, SampleTown.Usual)).OrderBy(line => line.Key))
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"\n  {day} {Clock(hours.Open)}–{Clock(hours.Close)}" +
                $"{string.Concat(hours.Breaks.Select(pause => $", break {Clock(pause.From)}–{Clock(pause.To)}"))}");
        }

        return text.ToString();

        static string Clock(int minute) => string.Create(CultureInfo.InvariantCulture, $"{minute / 60}:{minute % 60:00}");
    }
}

internal enum SampleUnit
{
    Hours,
    WorkingDays,
    CalendarDays,
}

/// <summary>The beginning is included, the end is not.</summary>
internal sealed record SamplePause(DateTime From, DateTime To);

/// <param name="Offset">Hours before UTC; none of the five towns moves its clocks in these years.</param>
internal sealed record SampleTown(
    string Profile, int Offset, IReadOnlyDictionary<DayOfWeek, SampleHours> Hours, IReadOnlyList<SampleDay> Layer)
{
    /// <summary>Monday to Thursday 09:00–18:00, Friday 09:00–17:00, break 13:00–13:48.</summary>
    public static readonly IReadOnlyDictionary<DayOfWeek, SampleHours> Usual = Enumerable.Range(1, 5).ToDictionary(
        day => (DayOfWeek)day,
        day => new SampleHours(9 * 60, (day == 5 ? 17 : 18) * 60, [(13 * 60, (13 * 60) + 48)]));

    public static readonly IReadOnlyList<(string Profile, int Offset)> All =
        [("krasnoarmeysky", 4), ("perm", 5), ("ishim", 5), ("kamyshlov", 5), ("yuzhno-sakhalinsk", 11)];
}

/// <summary>In minutes after midnight.</summary>
internal sealed record SampleHours(int Open, int Close, IReadOnlyList<(int From, int To)> Breaks);

/// <summary>A day of the municipality's own layer.</summary>
internal sealed record SampleDay(DateTime Date, SampleKind Kind);

internal enum SampleKind
{
    Working,
    Short,
    Off,
}
