using Mcu.Application.Signals;
using Mcu.Infrastructure.Store;

namespace Mcu.Infrastructure.Intake;

/// <summary>
/// The inbox as doors see it: the table when the database takes messages, this node's spool when it does not. A commit whose answer was lost
/// goes to the spool as well: bringing it over later finds out whether it had come through.
/// </summary>
internal sealed class SafeInbox(IInboxTable table, Road road, TimeProvider time) : ISignalInbox
{
    /// <summary>How long the database may take for one attempt, connecting included. Nobody at a door waits longer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public async Task<IReadOnlyList<SignalVerdict>> AddAsync(IReadOnlyList<Signal> signals, RepeatPolicy repeats, CancellationToken ct)
    {
        // A register's newer lines replace older ones: laid aside and brought later they could replace newer ones. They fail clearly.
        if (repeats is RepeatPolicy.Renew)
        {
            return await table.AddAsync(signals, repeats, ct);
        }

        // What was begun is ended, also when the caller goes away meanwhile.
        return await (await road.IsOpenAsync(ct) ? StoreAsync(signals) : SpoolAsync(signals)).WaitAsync(ct);
    }

    public Task<IReadOnlyList<SignalVerdict>> CompareAsync(IReadOnlyList<Signal> signals, CancellationToken ct) => table.CompareAsync(signals, ct);

    public Task<SignalWhereabouts?> FindAsync(string source, string externalId, CancellationToken ct) =>
        table.FindAsync(source, externalId, ct).WaitAsync(Patience, time, ct);

    private async Task<IReadOnlyList<SignalVerdict>> StoreAsync(IReadOnlyList<Signal> signals)
    {
        try
        {
            return await Attempt.RunAsync(ct => table.AddAsync(signals, RepeatPolicy.Keep, ct), Patience, time);
        }
        catch (Exception error) when (table.IsRefusal(error))
        {
            return signals.Count == 1 ? [SignalVerdict.Refused] : await OneByOneAsync(signals);
        }
        catch (Exception error) when (Attempt.IsTheStores(error))
        {
            road.Close(error);
            return await SpoolAsync(signals);
        }
    }

    /// <summary>One message that cannot be stored must not take the others with it: each is told its own truth.</summary>
    private async Task<IReadOnlyList<SignalVerdict>> OneByOneAsync(IReadOnlyList<Signal> signals)
    {
        var verdicts = new SignalVerdict[signals.Count];
        for (var i = 0; i < verdicts.Length; i++)
        {
            verdicts[i] = (await (road.IsInUse ? SpoolAsync([signals[i]]) : StoreAsync([signals[i]])))[0];
        }

        return verdicts;
    }

    private async Task<IReadOnlyList<SignalVerdict>> SpoolAsync(IReadOnlyList<Signal> signals)
    {
        var verdicts = new SignalVerdict[signals.Count];
        Array.Fill(verdicts, await road.SpoolAsync(signals) ? SignalVerdict.Spooled : SignalVerdict.Away);
        return verdicts;
    }
}
