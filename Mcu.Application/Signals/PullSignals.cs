using Mcu.Application.Common;

namespace Mcu.Application.Signals;

/// <summary>Use case: asks a source once and stores its messages together with its cursor; triage is woken, not waited for.</summary>
public sealed class PullSignals(ISourceRuns runs, TriageWakeup wakeup, PipelineTelemetry telemetry, TownClock clock)
{
    /// <summary>
    /// A message that breaks a rule, or that the database refuses, is left out and noted as the source's failure: waiting for it would
    /// stop the source for ever.
    /// </summary>
    /// <returns>How many messages were new; null when another node read on meanwhile and nothing was stored.</returns>
    /// <exception cref="SourceFaultException">The source could not be asked. Whatever else is thrown is the store's fault.</exception>
    public async Task<int?> RunAsync(IPullConnector connector, CancellationToken ct)
    {
        var from = await runs.CursorAsync(connector.Source, ct);
        var pulled = await AskAsync(connector, from, ct);
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

        if (Words(fault, verdicts) is { } words)
        {
            await runs.FailedAsync(connector.Source, new SourceFailure(now, words), ct);
        }

        var made = verdicts.Count(verdict => verdict is SignalVerdict.New);
        if (made > 0)
        {
            wakeup.Notify();
        }

        ReceiveSignals.Tell(telemetry, good, verdicts);
        return made;
    }

    /// <summary>Why a message was left out; null when none was.</summary>
    private static string? Words(SignalFault? fault, IReadOnlyList<SignalVerdict> verdicts)
    {
        if (fault is not null)
        {
            return $"{fault.Field}: {fault.Code}";
        }

        return verdicts.Any(verdict => verdict is SignalVerdict.Refused) ? "message: refused" : null;
    }

    private static async Task<PulledSignals> AskAsync(IPullConnector connector, string? from, CancellationToken ct)
    {
        try
        {
            return await connector.PullAsync(from, ct);
        }
        catch (Exception error) when (!ct.IsCancellationRequested)
        {
            throw new SourceFaultException(error);
        }
    }
}
