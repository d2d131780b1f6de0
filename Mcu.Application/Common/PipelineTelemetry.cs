using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Mcu.Application.Common;

/// <summary>
/// The metrics and traces of the pipeline, recorded where things happen. They cost nothing while no collector listens. They hold counts,
/// durations and names of sources only, never a text, a person or a key. One instance for each node.
/// </summary>
public sealed class PipelineTelemetry : IDisposable
{
    /// <summary>Name of the meter and of the trace source.</summary>
    public const string Name = "Mcu";

    private readonly Meter _meter = new(Name);
    private readonly Counter<long> _messages;
    private readonly Counter<long> _incidents;
    private readonly Histogram<double> _commitTime;
    private readonly Histogram<double> _feedLag;
    private readonly Histogram<double> _sweepLag;

    public PipelineTelemetry()
    {
        _messages = _meter.CreateCounter<long>("mcu.intake.messages", "{message}", "Messages the doors were given, by source and verdict.");
        _incidents = _meter.CreateCounter<long>("mcu.triage.messages", "{message}", "Messages made into incidents.");
        _commitTime = _meter.CreateHistogram<double>("mcu.commit.duration", "s", "From the first statement of a commit to its end.");
        _feedLag = _meter.CreateHistogram<double>("mcu.feed.lag", "s", "From a commit of this node to its board.");
        _sweepLag = _meter.CreateHistogram<double>(
            "mcu.sweep.lag",
            "s",
            "How late the sweep came to the longest-waiting rung, in town time.");
    }

    public ActivitySource Traces { get; } = new(Name);

    /// <summary>The request by which a message came, kept until triage takes the message; by source and external id.</summary>
    public CorrelationStore<(string Source, string ExternalId)> Requests { get; } = new();

    /// <summary>The commit that a change was part of, kept until the board has applied it; by incident and revision.</summary>
    public CorrelationStore<(long Incident, int Revision)> Commits { get; } = new();

    /// <summary>Whether a collector takes metrics or traces. Measurements that cost more than a number are skipped otherwise.</summary>
    public bool IsEnabled => _messages.Enabled || Traces.HasListeners();

    public void Received(string source, string verdict, int count) =>
        _messages.Add(count, new("source", source), new("verdict", verdict));

    public void Triaged(int count) => _incidents.Add(count);

    public void Committed(TimeSpan took) => _commitTime.Record(took.TotalSeconds);

    public void Followed(TimeSpan lag) => _feedLag.Record(lag.TotalSeconds);

    public void Swept(TimeSpan late) => _sweepLag.Record(Math.Max(0, late.TotalSeconds));

    public void Dispose()
    {
        _meter.Dispose();
        Traces.Dispose();
    }
}
