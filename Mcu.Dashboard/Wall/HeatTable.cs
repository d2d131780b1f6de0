using System.Collections.Immutable;
using System.Globalization;
using Mcu.Application.Live;
using Mcu.Application.People;
using Mcu.Application.Town;
using Mcu.Application.Triage;
using Mcu.Dashboard.Words;

namespace Mcu.Dashboard.Wall;

/// <summary>What the columns of a heat map are.</summary>
public enum HeatAxis
{
    /// <summary>Districts: a cell counts the open incidents.</summary>
    Districts,

    /// <summary>The last days, where a municipality has no districts: a cell counts what was received on the day.</summary>
    Days,
}

/// <summary>
/// The heat map: topic groups by districts, or by the last days where there are no districts. What is undetermined gets a row and a column
/// of its own as soon as there is any.
/// </summary>
public sealed record HeatTable(IReadOnlyList<HeatColumn> Columns, IReadOnlyList<HeatRow> Rows, HeatAxis Axis)
{
    public const int BusiestKept = 10;

    public const int DaysShown = 14;

    /// <summary>Least number of a cell for the strongest colour, so that a few messages do not look alarming.</summary>
    private const int WarmFrom = 15;

    private static readonly decimal[] Steps = [0.12m, 0.3m, 0.5m, 0.75m];

    private IReadOnlyList<int>? _scale;

    public bool HasDistricts => Axis is HeatAxis.Districts;

    public int Open => Rows.Sum(row => row.Total.Open);

    public int Overdue => Rows.Sum(row => row.Total.Overdue);

    /// <summary>Whether there is nothing to show.</summary>
    public bool IsEmpty => Rows.All(row => row.Total == default && row.Spots.All(spot => spot == default));

    public static HeatTable Of(BoardSnapshot board, Municipality town, TopicTree topics, TownNames names, DateOnly today) =>
        town.Districts.Count > 0 ? ByDistrict(board, town, topics, names) : ByDay(board, topics, names, today);

    /// <summary>What a cell shows, and its colour stands for.</summary>
    public int Count(HeatSpot spot) => Axis is HeatAxis.Days ? spot.Received : spot.Open;

    private static HeatTable ByDistrict(BoardSnapshot board, Municipality town, TopicTree topics, TownNames names)
    {
        string?[] districts = Codes(town.Districts.Select(district => district.Code), OpenOnes(board, cell => cell.District));
        string?[] groups = Codes(topics.Groups.Select(group => group.Code), OpenOnes(board, cell => cell.TopicGroup));
        var cells = board.Heat.ToDictionary(cell => (cell.TopicGroup ?? "", cell.District ?? ""), Spot);
        return new HeatTable(
            [.. districts.Select(code =>
                new HeatColumn(names.District(code), names.DistrictShort(code)) { IsUndetermined = code is null })],
            [.. groups.Select(group =>
            {
                HeatSpot[] spots = [.. districts.Select(district => cells.GetValueOrDefault((group ?? "", district ?? "")))];
                return new HeatRow(names.TopicGroup(group), names.TopicGroupLabel(group), spots, Sum(spots));
            })],
            HeatAxis.Districts);
    }

    private static HeatTable ByDay(BoardSnapshot board, TopicTree topics, TownNames names, DateOnly today)
    {
        DateOnly[] days = [.. Enumerable.Range(1 - DaysShown, DaysShown).Select(today.AddDays)];
        var received = Array.ConvertAll(days, day => board.ReceivedByTopic.GetValueOrDefault(day, ImmutableDictionary<string, int>.Empty));
        var came = received
            .SelectMany(day => day.Where(topic => topic.Value > 0))
            .Select(topic => topic.Key.Length == 0 ? null : topic.Key);
        string?[] groups = Codes(topics.Groups.Select(group => group.Code), OpenOnes(board, cell => cell.TopicGroup).Concat(came));
        var totals = board.Heat.ToLookup(cell => cell.TopicGroup ?? "", Spot);
        return new HeatTable(
            [.. days.Select(day => new HeatColumn(
                day.ToString("dddd, d MMMM", CultureInfo.CurrentCulture), day.Day.ToString(CultureInfo.InvariantCulture)) { Day = day })],
            [.. groups.Select(group => new HeatRow(
                names.TopicGroup(group),
                names.TopicGroupLabel(group),
                [.. received.Select(day => new HeatSpot(0, 0, day.GetValueOrDefault(group ?? "")))],
                Sum(totals[group ?? ""])))],
            HeatAxis.Days);
    }

    private static HeatSpot Spot(HeatCell cell) => new(cell.Open, cell.Overdue, cell.Received);

    private static HeatSpot Sum(IEnumerable<HeatSpot> spots) => spots.Aggregate(default(HeatSpot), (sum, spot) => sum + spot);

    private static IEnumerable<string?> OpenOnes(BoardSnapshot board, Func<HeatCell, string?> code) =>
        board.Heat.Where(cell => cell.Open > 0).Select(code);

    /// <summary>The ten busiest rows and one that sums up the others, so that the totals stay those of the town.</summary>
    /// <param name="name">Of the row that sums up.</param>
    public HeatTable Busiest(string name)
    {
        var ordered = Rows.OrderByDescending(row => row.Total.Open).ThenByDescending(row => row.Total.Overdue)
            .ThenByDescending(row => row.Spots.Sum(Count)).ToArray();
        if (ordered.Length <= BusiestKept + 1)
        {
            return this with { Rows = ordered };
        }

        var rest = ordered[BusiestKept..];
        HeatSpot[] sums = [.. Columns.Select((_, i) => Sum(rest.Select(row => row.Spots[i])))];
        var others = new HeatRow(name, name, sums, Sum(rest.Select(row => row.Total))) { IsRest = true };
        return this with { Rows = [.. ordered[..BusiestKept], others] };
    }

    /// <summary>From how many on each colour begins, the weakest first: the scale that stands beside the table.</summary>
    public IReadOnlyList<int> Scale => _scale ??= [1, .. Steps.Select(step => (int)Math.Ceiling(step * Hottest()))];

    /// <summary>0 (nothing) to 5 (the town's hottest spots).</summary>
    public int Level(int count) => Scale.Count(from => count >= from);

    private int Hottest() =>
        Math.Max(WarmFrom, Rows.Where(row => !row.IsRest).SelectMany(row => row.Spots).Select(Count).DefaultIfEmpty().Max());

    /// <summary>
    /// The profile's codes in their order, then codes in use that it no longer contains, and null when something in use is undetermined.
    /// </summary>
    private static string?[] Codes(IEnumerable<string> known, IEnumerable<string?> used)
    {
        string?[] all = [.. known];
        return [.. all, .. used.Distinct().Except(all).OrderBy(code => code is null).ThenBy(code => code, StringComparer.Ordinal)];
    }
}

/// <param name="Short">At most four characters; two short words where the district is undetermined.</param>
public sealed record HeatColumn(string Name, string Short)
{
    public bool IsUndetermined { get; init; }

    /// <summary>Null where the columns are districts.</summary>
    public DateOnly? Day { get; init; }
}

/// <param name="Label">At most sixteen characters.</param>
/// <param name="Total">What is open and overdue in the group now, and received in the last 24 hours.</param>
public sealed record HeatRow(string Name, string Label, IReadOnlyList<HeatSpot> Spots, HeatSpot Total)
{
    /// <summary>Whether the row sums up the others: «Остальные».</summary>
    public bool IsRest { get; init; }
}

/// <summary>The figures of one cell.</summary>
public readonly record struct HeatSpot(int Open, int Overdue, int Received)
{
    public static HeatSpot operator +(HeatSpot a, HeatSpot b) => new(a.Open + b.Open, a.Overdue + b.Overdue, a.Received + b.Received);
}
