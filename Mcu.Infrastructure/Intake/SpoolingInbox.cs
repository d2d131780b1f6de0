using Mcu.Application.Live;
using Mcu.Application.Signals;
using Mcu.Infrastructure.Spool;
using Mcu.Infrastructure.Store;

namespace Mcu.Infrastructure.Intake;

/// <summary>
/// The inbox as endpoints see it: the table when the database takes messages, this node's spool when it does not. Single messages that come
/// at the same time share one commit. A commit whose answer was lost goes to the spool as well: bringing it over later finds out whether it
/// had come through.
/// </summary>
internal sealed class SpoolingInbox : ISignalInbox
{
    /// <summary>Measured with 128 senders: two commits at once halve the groups (63 messages to 32) and bring no more through.</summary>
    private const int Committers = 1;

    private const int MaxInACommit = 500;

    /// <summary>
    /// Single messages that may wait for their commit. More would be kept in memory for nothing: the sender waits better.
    /// </summary>
    private const int MaxWaiting = 2_048;

    /// <summary>How long the database may take for one attempt, connecting included. Nobody at an endpoint waits longer.</summary>
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
        // A register's newer lines replace older ones: laid aside and brought later they could replace newer ones. They fail clearly.
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
        // What was begun is ended, also when the caller goes away meanwhile.
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
            // The road was closed while these stood in the queue.
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

    /// <summary>One message that cannot be stored must not take the others with it: each is told its own truth.</summary>
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
