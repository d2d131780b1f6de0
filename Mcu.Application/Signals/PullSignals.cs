using Mcu.Application.Common;

namespace Mcu.Application.Signals;

/// <summary>Use case: asks a source once and stores its messages together with its cursor; triage is woken, not waited for.</summary>
public sealed class PullSignals(ISourceRuns runs, TriageWakeup wakeup, PipelineTelemetry telemetry, TownClock clock)
{
    /// <summary>
    /// A message that breaks a rule is left out, and the rule is stored as the source's failure; waiting for that message would block the
    /// source for ever.
    /// </summary>
    /// <returns>How many messages were new; null when another node read on meanwhile and nothing was stored.</returns>
    public async Task<int?> RunAsync(IPullConnector connector, CancellationToken ct)
    {
        var from = await runs.CursorAsync(connector.Source, ct);
        var pulled = await connector.PullAsync(from, ct);
        var now = clock.Now;
        List<Signal> good = new(pulled.Signals.Count);
        SignalFault? fault = null;
        foreach (var signal in pulled.Signals)
        {
            if (SignalValidation.Check(signal, now) is [var first, ..])
            {
                fault ??= first;
            }
            else
            {
                good.Add(signal);
            }
        }

        if (await runs.AddAsync(connector.Source, pulled with { Signals = good }, from, now, ct) is not { } verdicts)
        {
            return null;
        }

        if (fault is not null)
        {
            await runs.FailedAsync(connector.Source, new SourceFailure(now, $"{fault.Field}: {fault.Code}"), ct);
        }

        var made = verdicts.Count(verdict => verdict is SignalVerdict.New);
        if (made > 0)
        {
            wakeup.Notify();
        }

        ReceiveSignals.Tell(telemetry, good, verdicts);
        return made;
    }
}
