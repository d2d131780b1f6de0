using Mcu.Application.Common;

namespace Mcu.Application.Signals;

/// <summary>Use case: a door hands messages over. What the verdicts call taken is on disk when it returns; triage is woken, not waited for.</summary>
public sealed class ReceiveSignals(ISignalInbox inbox, SignalBell bell)
{
    public async Task<IReadOnlyList<SignalVerdict>> RunAsync(IReadOnlyList<Signal> signals, RepeatPolicy repeats, CancellationToken ct)
    {
        var verdicts = await inbox.AddAsync(signals, repeats, ct);
        foreach (var (signal, verdict) in signals.Zip(verdicts))
        {
            Spine.Received(signal.Source, verdict.ToString(), 1);
            if (verdict is SignalVerdict.New && Spine.Traces.HasListeners())
            {
                Spine.Doors.Put((signal.Source, signal.ExternalId));
            }
        }

        if (verdicts.Any(verdict => verdict is SignalVerdict.New or SignalVerdict.Changed))
        {
            bell.Ring();
        }

        return verdicts;
    }
}
