using Mcu.Application.Incidents;

namespace Mcu.Application.Triage;

/// <summary>
/// How far a node has looked into the inbox, and which lines its workers are busy with: without a lock in the database its workers would
/// take the same messages. Another node may; whoever commits first has them, and the other one goes further on.
/// </summary>
public sealed class InboxCursor : IDisposable
{
    /// <summary>After so many looks it begins from the oldest again: a line whose commit came late stands behind the place.</summary>
    private const int MaxLooks = 32;

    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly HashSet<long> _inProgress = [];
    private long _after;
    private int _looks;

    public void Dispose() => _gate.Dispose();

    /// <returns>The next lines, with this caller until <see cref="PutAsync"/>, and how many were looked at: fewer than asked for is the
    /// end.</returns>
    internal async Task<(IReadOnlyList<PendingSignal> Lines, int Seen)> TakeAsync(IIncidentStore store, int limit, CancellationToken ct)
    {
        await _gate.WaitAsync(ct);
        try
        {
            var seen = await store.ToTriageAsync(_after, limit, ct);
            var isEnd = seen.Count < limit || ++_looks % MaxLooks == 0;
            _after = isEnd ? 0 : seen[^1].Id;
            return ([.. seen.Where(line => _inProgress.Add(line.Id))], seen.Count);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Lines whose batch failed, after it was taken again in parts.</summary>
    public async Task ReleaseAsync(IEnumerable<long> lines)
    {
        await _gate.WaitAsync(CancellationToken.None);
        try
        {
            _inProgress.ExceptWith(lines);
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
            _inProgress.ExceptWith(lines.Select(line => line.Id));
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
