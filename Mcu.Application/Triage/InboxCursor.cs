using Mcu.Application.Incidents;

namespace Mcu.Application.Triage;

/// <summary>
/// How far a node has read the inbox, and which rows its workers are processing; without it, and without a lock in the database, the
/// workers would take the same messages. Another node may take them too: whoever commits first keeps them, and the other continues further
/// on.
/// </summary>
public sealed class InboxCursor : IDisposable
{
    /// <summary>
    /// After this many reads it starts from the oldest row again, because a row that was committed late may stand before the cursor.
    /// </summary>
    private const int MaxLooks = 32;

    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly HashSet<long> _inProgress = [];
    private long _after;
    private int _looks;

    public void Dispose() => _gate.Dispose();

    /// <returns>The next rows, reserved for this caller until <see cref="PutAsync"/>, and how many rows were read; fewer than asked for
    /// means the end of the inbox.</returns>
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

    /// <summary>Frees the rows of a failed batch after it was retried in parts.</summary>
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

    /// <param name="isOthers">Whether another node had taken most of them, which means that it works at the same place.</param>
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
