using Mcu.Application.Common;

namespace Mcu.Application.Signals;

/// <summary>
/// Use case: an endpoint submits messages. Those the verdicts call accepted are on disk when it returns; triage is woken, not waited for.
/// </summary>
public sealed class ReceiveSignals(ISignalInbox inbox, TriageWakeup wakeup, PipelineTelemetry telemetry)
{
    public async Task<IReadOnlyList<SignalVerdict>> RunAsync(IReadOnlyList<Signal> signals, RepeatPolicy repeats, CancellationToken ct)
    {
        var verdicts = await inbox.AddAsync(signals, repeats, ct);
        Tell(telemetry, signals, verdicts);

        if (verdicts.Any(verdict => verdict is SignalVerdict.New or SignalVerdict.Changed))
        {
            wakeup.Notify();
        }

        return verdicts;
    }

    /// <summary>Counts the messages in the metrics of the pipeline, whichever way they came.</summary>
    internal static void Tell(PipelineTelemetry telemetry, IReadOnlyList<Signal> signals, IReadOnlyList<SignalVerdict> verdicts)
    {
        if (!telemetry.IsEnabled)
        {
            return;
        }

        foreach (var same in signals.Zip(verdicts).GroupBy(pair => (pair.First.Source, pair.Second)))
        {
            telemetry.Received(same.Key.Source, same.Key.Second.ToString(), same.Count());
        }

        foreach (var (signal, verdict) in signals.Zip(verdicts).Where(pair => pair.Second is SignalVerdict.New))
        {
            telemetry.Requests.Put((signal.Source, signal.ExternalId));
        }
    }
}
