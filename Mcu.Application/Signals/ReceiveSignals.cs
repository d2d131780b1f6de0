namespace Mcu.Application.Signals;

/// <summary>Use case: a door hands messages over. What the verdicts call taken is on disk when it returns; triage is woken, not waited for.</summary>
public sealed class ReceiveSignals(ISignalInbox inbox, SignalBell bell)
{
    public async Task<IReadOnlyList<SignalVerdict>> RunAsync(IReadOnlyList<Signal> signals, RepeatPolicy repeats, CancellationToken ct)
    {
        var verdicts = await inbox.AddAsync(signals, repeats, ct);
        if (verdicts.Any(verdict => verdict is SignalVerdict.New or SignalVerdict.Changed))
        {
            bell.Ring();
        }

        return verdicts;
    }
}
