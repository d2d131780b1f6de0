using Mcu.Application.Common;

namespace Mcu.Application.Signals;

/// <summary>Use case: a door hands messages over. What the verdicts call taken is on disk when it returns; triage is woken, not waited for.</summary>
public sealed class ReceiveSignals(ISignalInbox inbox, SignalBell bell)
{
    public async Task<IReadOnlyList<SignalVerdict>> RunAsync(IReadOnlyList<Signal> signals, RepeatPolicy repeats, CancellationToken ct)
    {
        var verdicts = await inbox.AddAsync(signals, repeats, ct);
        if (Spine.IsHeard)
        {
            Tell(signals, verdicts);
        }

        if (verdicts.Any(verdict => verdict is SignalVerdict.New or SignalVerdict.Changed))
        {
            bell.Ring();
        }

        return verdicts;
    }

    private static void Tell(IReadOnlyList<Signal> signals, IReadOnlyList<SignalVerdict> verdicts)
    {
        foreach (var same in signals.Zip(verdicts).GroupBy(pair => (pair.First.Source, pair.Second)))
        {
            Spine.Received(same.Key.Source, same.Key.Second.ToString(), same.Count());
        }

        foreach (var (signal, verdict) in signals.Zip(verdicts).Where(pair => pair.Second is SignalVerdict.New))
        {
            Spine.Doors.Put((signal.Source, signal.ExternalId));
        }
    }
}
