using System.Globalization;
using Mcu.Dashboard.Words;
using Mcu.Application.Deadlines;
using Mcu.Application.Incidents;
using Mcu.Application.Live;
using Mcu.Application.People;
using Mcu.Application.Town;
using Mcu.Dashboard.Components;
using Mcu.Dashboard.Components.Plots;
using Mcu.Dashboard.Filters;
using Mcu.Dashboard.Live;
using Mcu.Dashboard.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Mcu.Dashboard.Block;

/// <summary>
/// The page of a deputy's block, meant to be read in ten seconds: score and place, the nearest deadlines, and the other blocks' scores.
/// </summary>
public sealed partial class BlockPage(
    LiveBoard board,
    Municipality town,
    TownZone zone,
    TownNames townNames,
    IStringLocalizer<BlockTexts> texts) : LiveComponent(board)
{
    private const int NearestRows = 12;

    private readonly LiveBoard _live = board;
    private BoardSnapshot _board = BoardSnapshot.Empty;
    private LeaderboardEntry _standing = Nothing("");
    private IReadOnlyList<IncidentCard> _nearest = [];
    private PlotFigure _flow = PlotFigure.Bars([]);
    private PlotFigure? _heat;
    private OpenList? _heatOf;
    private int _placed;
    private bool _isMissing;

    [Parameter]
    public required string Code { get; set; }

    private string Month => zone.Local(_board.At).ToString("MMMM", CultureInfo.CurrentCulture);

    protected override void OnParametersSet() => Show(_live.Current);

    protected override void Show(BoardSnapshot snapshot)
    {
        _board = snapshot;
        _isMissing = town.KnownBlock(Code) is null;
        if (_isMissing)
        {
            return;
        }

        _standing = snapshot.Blocks.FirstOrDefault(row => row.Code == Code) ?? Nothing(Code);
        _placed = snapshot.Blocks.Count(row => row.Place is not null);
        var open = snapshot.OpenOf(Code);
        _nearest = [.. open.Window(0, NearestRows)];
        var flow = BlockFigures.Flow(snapshot, Code, zone.Day(snapshot.At), texts["Received"], texts["Answered"]);
        _flow = flow.Shows(_flow) ? _flow : flow;
        if (!ReferenceEquals(open, _heatOf))
        {
            _heatOf = open;
            var heat = BlockFigures.Heat(open, townNames);
            _heat = heat is not null && heat.Shows(_heat) ? _heat : heat;
        }
    }

    private string FileOf(string picture) => $"{Code}-{picture}-{zone.Day(_board.At):yyyy-MM-dd}";

    private static LeaderboardEntry Nothing(string code) => new(code, null, null, 0, 0, 0, 0, 0, 0, 0);

    private CounterFigure[] Counted(LeaderboardEntry standing) =>
    [
        new(Texts["Open"], standing.Open, "open-count", Href: Listing(IncidentState.Open)),
        new(Texts["DueSoon"], standing.DueSoon, "due-soon-count", Loud("soon", standing.DueSoon), Listing(IncidentState.Soon)),
        new(Texts["Overdue"], standing.Overdue, "overdue-count", Loud("late", standing.Overdue), Listing(IncidentState.Overdue)),
        new(
            Texts["Unacknowledged"],
            standing.Unacknowledged,
            "unacknowledged-count",
            Loud("new", standing.Unacknowledged),
            Listing(IncidentState.Unacknowledged)),
    ];

    /// <summary>The desk with what a number counts.</summary>
    private string Listing(IncidentState state) => FilterWriter.Address("/duty", new IncidentFilter { State = state, Block = Code });

    /// <summary>All open incidents of the block as a file: the page shows the nearest of them.</summary>
    private string Nearby(string format, string? rows) => FilterWriter.Address(
        $"/export/incidents.{format}",
        new IncidentFilter { State = IncidentState.Open, Block = Code },
        new KeyValuePair<string, string?>("rows", rows));

    private static string? Loud(string tone, int value) => value > 0 ? tone : null;
}
