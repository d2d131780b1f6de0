using System.Diagnostics.Metrics;
using Mcu.Application.Common;
using Mcu.Application.Live;
using Mcu.Application.Signals;
using Mcu.Dashboard.Wall;

namespace Mcu.Dashboard.Telemetry;

/// <summary>Gauges of this node, read when the collector is due: its board, its screens, its queues.</summary>
internal sealed class NodeMetrics : IDisposable
{
    private readonly Meter _meter = new(PipelineTelemetry.Name);

    public NodeMetrics(LiveBoard board, ISpoolStatus spool, WallBroadcaster walls, PageCount pages)
    {
        _meter.CreateObservableGauge("mcu.board.version", () => board.Current.Version, null, "Number of the last feed entry on the board.");
        _meter.CreateObservableGauge(
            "mcu.board.silence",
            () => board.Silence.TotalSeconds,
            "s",
            "Since the feed was last read to its end.");
        _meter.CreateObservableGauge("mcu.board.open", () => board.Current.Counters.Open, "{incident}", "Open incidents.");
        _meter.CreateObservableGauge("mcu.board.overdue", () => board.Current.Counters.Overdue, "{incident}", "Overdue incidents.");
        _meter.CreateObservableGauge(
            "mcu.triage.backlog",
            () => board.Current.Sources.Select(
                source => new Measurement<int>(source.Backlog, new KeyValuePair<string, object?>("source", source.Name))),
            "{message}",
            "Messages that wait to become incidents.");
        _meter.CreateObservableGauge(
            "mcu.triage.aside",
            () => board.Current.Quarantined,
            "{message}",
            "Messages that triage could not digest and a person must look at.");
        _meter.CreateObservableGauge(
            "mcu.spool.waiting",
            () => spool.Now.Waiting,
            "{message}",
            "Messages on this node's disk that are not in the database yet.");
        _meter.CreateObservableGauge("mcu.spool.size", () => spool.Now.Bytes, "By", "What the spool's files take.");
        _meter.CreateObservableGauge("mcu.screens", () => Screens(walls, pages), "{screen}", "Screens that follow this node's board.");
    }

    public void Dispose() => _meter.Dispose();

    private static Measurement<int>[] Screens(WallBroadcaster walls, PageCount pages) =>
    [
        new(walls.ScreenCount, new KeyValuePair<string, object?>("kind", "wall")),
        new(pages.Open, new KeyValuePair<string, object?>("kind", "page")),
    ];
}
