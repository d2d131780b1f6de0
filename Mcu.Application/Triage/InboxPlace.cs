using Mcu.Application.Incidents;

namespace Mcu.Application.Triage;

/// <summary>
/// How far a node has looked into the inbox, and which lines its hands are thinking about: without a lock in the database its hands would think
/// about the same messages. Another node may; whoever commits first has them, and the other one goes further on.
/// </summary>
public sealed class InboxPlace : IDisposable
{
    /// <summary>After so many looks it begins from the oldest again: a line whose commit came late stands behind the place.</summary>
    private const int MostLooks = 32;

    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly HashSet<long> _inHand = [];
    private long _after;
    private int _looks;

    public void Dispose() => _gate.Dispose();

    /// <returns>The next lines, in this caller's hands until <see cref="PutAsync"/>, and how many were looked at: fewer than asked for is the end.</returns>
    internal async Task<(IReadOnlyList<PendingSignal> Lines, int Seen)> TakeAsync(IIncidentStore store, int limit, CancellationToken ct)
    {
        await _gate.WaitAsync(ct);
        try
        {
            var seen = await store.ToTriageAsync(_after, limit, ct);
            var isEnd = seen.Count < limit || ++_looks % MostLooks == 0;
            _after = isEnd ? 0 : seen[^1].Id;
            return ([.. seen.Where(line => _inHand.Add(line.Id))], seen.Count);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Lines whose batch failed, after it was taken again in parts.</summary>
    public async Task PutBackAsync(IEnumerable<long> lines)
    {
        await _gate.WaitAsync(CancellationToken.None);
        try
        {
            _inHand.ExceptWith(lines);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <param name="isOthers">Most of them were taken by another node: it works at this place too.</param>
    internal async Task PutAsync(IReadOnlyList<PendingSignal> lines, bool isOthers)
    {
        await _gate.WaitAsync(CancellationToken.None);
        try
        {
            _inHand.ExceptWith(lines.Select(line => line.Id));
            if (isOthers && _after > 0)
            {
                _after += lines.Count;
            }
        }
        finally
        {
            _gate.Release();
        }
    }
}
