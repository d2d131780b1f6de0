using Mcu.Application.Live;
using Mcu.Application.Signals;
using Mcu.Infrastructure.Spool;
using Mcu.Infrastructure.Store;

namespace Mcu.Infrastructure.Intake;

/// <summary>
/// The inbox that endpoints use: the table while the database takes messages, this node's spool otherwise. Single messages that come at the
/// same time share one commit. Messages of a commit whose answer was lost are spooled as well; when they are stored later, the inbox finds
/// out whether the commit had succeeded.
/// </summary>
internal sealed class SpoolingInbox : ISignalInbox
{
    /// <summary>
    /// Measured with 128 senders: two commits at once halve the groups (from 63 messages to 32) and do not raise the throughput.
    /// </summary>
    private const int Committers = 1;

    private const int MaxInACommit = 500;

    /// <summary>The most single messages that wait for their commit. More would only use memory, so the senders wait instead.</summary>
    private const int MaxWaiting = 2_048;

    /// <summary>The longest time of one attempt on the database, connecting included. No caller of an endpoint waits longer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly IInboxTable _table;
    private readonly IntakeRouter _router;
    private readonly LiveBoard _board;
    private readonly IntakeOptions _options;
    private readonly LoadShedding _shedding;
    private readonly TimeProvider _time;
    private readonly GroupCommit<Signal, SignalVerdict> _singles;

    public SpoolingInbox(
        IInboxTable table, IntakeRouter router, LiveBoard board, IntakeOptions options, LoadShedding shedding, TimeProvider time)
    {
        (_table, _router, _board, _options, _shedding, _time) = (table, router, board, options, shedding, time);
        _singles = new(StoreAsync, Committers, MaxInACommit, MaxWaiting);
    }

    public async Task<IReadOnlyList<SignalVerdict>> AddAsync(IReadOnlyList<Signal> signals, RepeatPolicy repeats, CancellationToken ct)
    {
        // Newer lines of a register replace older ones; if they were spooled and stored later they could replace still newer ones. So they
        // fail at once.
        if (repeats is RepeatPolicy.Renew)
        {
            return await _table.AddAsync(signals, repeats, ct);
        }

        _shedding.Enter(signals.Count);
        try
        {
            return await TakeAsync(signals, ct);
        }
        finally
        {
            _shedding.Leave(signals.Count);
        }
    }

    public Task<IReadOnlyList<SignalVerdict>> CompareAsync(IReadOnlyList<Signal> signals, CancellationToken ct) =>
        _table.CompareAsync(signals, ct);

    public Task<SignalStatus?> FindAsync(string source, string externalId, CancellationToken ct) =>
        _table.FindAsync(source, externalId, ct).WaitAsync(Patience, _time, ct);

    private async Task<IReadOnlyList<SignalVerdict>> TakeAsync(IReadOnlyList<Signal> signals, CancellationToken ct)
    {
        // An attempt that was begun is completed, even when the caller leaves meanwhile.
        if (!await _router.IsOpenAsync(ct))
        {
            return await SpoolAsync(signals).WaitAsync(ct);
        }

        if (_board.Backlog > _options.MaxBacklog)
        {
            return All(signals, SignalVerdict.Busy);
        }

        if (signals.Count > 1)
        {
            return await StoreAsync(signals).WaitAsync(ct);
        }

        return signals.Count == 0 ? [] : [_singles.TryAdd(signals[0], out var verdict) ? await verdict.WaitAsync(ct) : SignalVerdict.Busy];
    }

    private async Task<IReadOnlyList<SignalVerdict>> StoreAsync(IReadOnlyList<Signal> signals)
    {
        if (_router.IsInUse)
        {
            // The switch to the spool happened while these messages waited in the queue.
            return await SpoolAsync(signals);
        }

        try
        {
            return await Attempt.RunAsync(ct => _table.AddAsync(signals, RepeatPolicy.Keep, ct), Patience, _time);
        }
        catch (Exception error) when (Attempt.IsRefused(error, _table))
        {
            return signals.Count == 1 ? [SignalVerdict.Refused] : await OneByOneAsync(signals);
        }
        catch (Exception error) when (Attempt.IsTheStores(error, _table))
        {
            _router.Close(error);
            return await SpoolAsync(signals);
        }
    }

    /// <summary>
    /// Stores the messages one by one, so that one that cannot be stored does not fail the others; each gets its own verdict.
    /// </summary>
    private async Task<IReadOnlyList<SignalVerdict>> OneByOneAsync(IReadOnlyList<Signal> signals)
    {
        var verdicts = new SignalVerdict[signals.Count];
        for (var i = 0; i < verdicts.Length; i++)
        {
            verdicts[i] = (await StoreAsync([signals[i]]))[0];
        }

        return verdicts;
    }

    private async Task<IReadOnlyList<SignalVerdict>> SpoolAsync(IReadOnlyList<Signal> signals) =>
        All(signals, await _router.SpoolAsync(signals) ? SignalVerdict.Spooled : SignalVerdict.Away);

    private static SignalVerdict[] All(IReadOnlyList<Signal> signals, SignalVerdict verdict)
    {
        var verdicts = new SignalVerdict[signals.Count];
        Array.Fill(verdicts, verdict);
        return verdicts;
    }
}
