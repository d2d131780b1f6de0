using Mcu.Application.Live;
using Mcu.Application.People;
using Mcu.Application.Town;
using Mcu.Application.Triage;
using Mcu.Dashboard.Words;

namespace Mcu.Dashboard.Wall;

/// <summary>
/// Open incidents by topic group and district. Undetermined ones get a row and a column of their own as soon as there are any.
/// </summary>
/// <param name="HasDistricts">False for a town without districts: the table then has one column, and its panel shows more about each
/// row.</param>
public sealed record HeatTable(IReadOnlyList<HeatColumn> Columns, IReadOnlyList<HeatRow> Rows, bool HasDistricts)
{
    public const int BusiestKept = 10;

    /// <summary>Least number of open incidents for the strongest colour, so that a few messages do not look alarming.</summary>
    private const int WarmFrom = 15;

    private static readonly decimal[] Steps = [0.12m, 0.3m, 0.5m, 0.75m];

    private IReadOnlyList<int>? _scale;

    public int Open => Rows.Sum(row => row.Open);

    public int Overdue => Rows.Sum(row => row.Overdue);

    public static HeatTable Of(BoardSnapshot board, Municipality town, TopicTree topics, TownNames names)
    {
        string?[] districts = Codes(town.Districts.Select(district => district.Code), board.Heat, cell => cell.District);
        string?[] groups = Codes(topics.Groups.Select(group => group.Code), board.Heat, cell => cell.TopicGroup);
        if (districts.Length == 0)
        {
            districts = [null];
        }

        var cells = board.Heat.ToDictionary(cell => (cell.TopicGroup ?? "", cell.District ?? ""));
        return new HeatTable(
            [.. districts.Select(code => new HeatColumn(names.District(code), names.DistrictShort(code), code is null))],
            [.. groups.Select(group => new HeatRow(
                names.TopicGroup(group),
                names.TopicGroupLabel(group),
                [.. districts.Select(district => cells.GetValueOrDefault((group ?? "", district ?? "")) is { } cell
                    ? new HeatSpot(cell.Open, cell.Overdue, cell.Received)
                    : default)]))],
            town.Districts.Count > 0);
    }

    /// <summary>The ten busiest rows and one that sums up the others, so that the totals stay those of the town.</summary>
    public HeatTable Busiest(string others)
    {
        var ordered = Rows.OrderByDescending(row => row.Open).ThenByDescending(row => row.Overdue).ToArray();
        if (ordered.Length <= BusiestKept + 1)
        {
            return new HeatTable(Columns, ordered, HasDistricts);
        }

        var rest = ordered[BusiestKept..];
        var sums = Columns.Select((_, i) => rest.Aggregate(default(HeatSpot), (sum, row) => sum + row.Spots[i]));
        return new HeatTable(Columns, [.. ordered[..BusiestKept], new HeatRow(others, others, [.. sums]) { IsRest = true }], HasDistricts);
    }

    /// <summary>From how many open incidents on each colour begins, the weakest first: the scale that stands beside the table.</summary>
    public IReadOnlyList<int> Scale => _scale ??= [1, .. Steps.Select(step => (int)Math.Ceiling(step * Hottest()))];

    /// <summary>0 (nothing) to 5 (the town's hottest spots).</summary>
    public int Level(int open) => Scale.Count(from => open >= from);

    private int Hottest() =>
        Math.Max(WarmFrom, Rows.Where(row => !row.IsRest).SelectMany(row => row.Spots).Select(spot => spot.Open).DefaultIfEmpty().Max());

    /// <summary>
    /// The profile's codes in their order, then open codes it no longer contains, and null when open incidents are undetermined.
    /// </summary>
    private static string?[] Codes(IEnumerable<string> known, IEnumerable<HeatCell> heat, Func<HeatCell, string?> code)
    {
        string?[] all = [.. known];
        var held = heat.Where(cell => cell.Open > 0).Select(code).Distinct().Except(all);
        return [.. all, .. held.OrderBy(held => held is null).ThenBy(held => held, StringComparer.Ordinal)];
    }
}

/// <param name="Short">At most four characters; two short words where the district is undetermined.</param>
public sealed record HeatColumn(string Name, string Short, bool IsUndetermined);

/// <param name="Label">At most sixteen characters.</param>
public sealed record HeatRow(string Name, string Label, IReadOnlyList<HeatSpot> Spots)
{
    /// <summary>Whether the row sums up the others: «Остальные».</summary>
    public bool IsRest { get; init; }

    public int Open => Spots.Sum(spot => spot.Open);

    public int Overdue => Spots.Sum(spot => spot.Overdue);

    public int Received => Spots.Sum(spot => spot.Received);
}

/// <summary>The figures of one cell.</summary>
public readonly record struct HeatSpot(int Open, int Overdue, int Received)
{
    public static HeatSpot operator +(HeatSpot a, HeatSpot b) => new(a.Open + b.Open, a.Overdue + b.Overdue, a.Received + b.Received);
}
