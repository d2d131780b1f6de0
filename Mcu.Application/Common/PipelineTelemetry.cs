using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Mcu.Application.Common;

/// <summary>
/// The figures and traces of the pipeline, taken where things happen. Costs nothing while nobody listens. Counts, durations and names of sources only:
/// never a text, a person or a key.
/// </summary>
public static class PipelineTelemetry
{
    /// <summary>Of the meter and of the source of traces.</summary>
    public const string Name = "Mcu";

    public static readonly ActivitySource Traces = new(Name);

    /// <summary>Which request a message came by, until triage takes it: by source and external id.</summary>
    public static readonly CorrelationStore<(string Source, string ExternalId)> Requests = new();

    /// <summary>Which commit a change was in, until the board has it: by incident and revision.</summary>
    public static readonly CorrelationStore<(long Incident, int Revision)> Commits = new();

    private static readonly Meter Meter = new(Name);
    private static readonly Counter<long> Messages = Meter.CreateCounter<long>("mcu.intake.messages", "{message}", "Messages the doors were given, by source and verdict.");
    private static readonly Counter<long> Incidents = Meter.CreateCounter<long>("mcu.triage.messages", "{message}", "Messages made into incidents.");
    private static readonly Histogram<double> CommitTime = Meter.CreateHistogram<double>("mcu.commit.duration", "s", "From the first statement of a commit to its end.");
    private static readonly Histogram<double> FeedLag = Meter.CreateHistogram<double>("mcu.feed.lag", "s", "From a commit of this node to its board.");
    private static readonly Histogram<double> SweepLag = Meter.CreateHistogram<double>("mcu.sweep.lag", "s", "How late the sweep came to the longest-waiting rung, in town time.");

    /// <summary>Whether anybody takes figures or traces: what costs more than a number is left out otherwise.</summary>
    public static bool IsEnabled => Messages.Enabled || Traces.HasListeners();

    public static void Received(string source, string verdict, int count) =>
        Messages.Add(count, new("source", source), new("verdict", verdict));

    public static void Triaged(int count) => Incidents.Add(count);

    public static void Committed(TimeSpan took) => CommitTime.Record(took.TotalSeconds);

    public static void Followed(TimeSpan lag) => FeedLag.Record(lag.TotalSeconds);

    public static void Swept(TimeSpan late) => SweepLag.Record(Math.Max(0, late.TotalSeconds));
}
