using Mcu.Infrastructure.Faults;
using Mcu.Infrastructure.Store.Model;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Mcu.Infrastructure.Store.Upgrades;

/// <summary>The result of one step.</summary>
internal enum UpgradeStep
{
    /// <summary>There may be more to do.</summary>
    More,

    /// <summary>All rows were processed.</summary>
    Done,

    /// <summary>Another node works on it, or a newer release has a newer version of it.</summary>
    Held,
}

/// <summary>
/// Runs one batch of an upgrade; the service decides when. A lease lets one node at a time work on an upgrade. The cursor is stored after
/// each batch, so an interruption loses nothing. A batch that fails is halved down to the single row that is left out, so that it does not
/// block the others.
/// </summary>
internal sealed partial class RowUpgradeRunner(
    IServiceScopeFactory scopes, IEngine engine, TimeProvider time, ILogger<RowUpgradeRunner> logger)
{
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    /// <summary>
    /// How long after a version first appeared nodes of the previous release may still run and write rows without it. Within this time each
    /// start processes all rows once more, and the last node's start is followed by no such writes.
    /// </summary>
    public static readonly TimeSpan RollingUpgrade = TimeSpan.FromDays(7);

    /// <summary>
    /// How often locked rows are tried before they are left to the next pass, and how often a batch is tried, while the database answers,
    /// before its rows are considered the cause.
    /// </summary>
    public const int Attempts = 8;

    /// <summary>Batches for which one read finds the rows.</summary>
    private const int BatchesOfALook = 20;

    private readonly Guid _node = Guid.CreateVersion7(time.GetUtcNow());
    private readonly Dictionary<string, Work> _works = [];

    public IReadOnlyList<string> Names()
    {
        using var scope = scopes.CreateScope();
        return [.. scope.ServiceProvider.GetServices<IRowUpgrade>().Select(upgrade => upgrade.Name)];
    }

    /// <summary>Runs one batch of an upgrade. An exception is the database's fault, and the same batch is run again.</summary>
    public async Task<UpgradeStep> RunAsync(string name, CancellationToken ct)
    {
        var work = _works.TryGetValue(name, out var known) ? known : _works[name] = new Work(name);
        if (await TakeAsync(work, ct) is not { } row)
        {
            return UpgradeStep.Held;
        }

        if (row.Cursor is not { } cursor || (work.IsUpward ? cursor >= row.Top : cursor <= row.Floor + 1))
        {
            return row.Cursor is null ? UpgradeStep.Done : await EndAsync(row, work, ct);
        }

        if (work.Cursor != cursor)
        {
            await LookAsync(row, cursor, work, ct);
        }

        await TryAsync(row, work, ct);
        if (work.Batch.Count > 0 && ++work.Tries < Attempts)
        {
            return UpgradeStep.More;
        }

        var left = work.Batch.Count > 0 ? work.Batch.Min() : (long?)null;
        await OnTableAsync((table, _) => table.MoveAsync(row, work.Next, left, ct), name);
        work.Take(work.Next);
        return UpgradeStep.More;
    }

    /// <summary>Takes the lease and, where something was added since the last pass, begins a pass; null without the lease.</summary>
    private Task<RowUpgradeRow?> TakeAsync(Work work, CancellationToken ct) => OnTableAsync<RowUpgradeRow?>(
        async (table, upgrade) =>
        {
            var now = time.GetUtcNow();
            work.IsUpward = upgrade.IsUpward;
            if (!work.IsBegun)
            {
                if (!await table.EnsureAsync(upgrade, now, ct))
                {
                    return null;
                }

                await table.LookOnceMoreAsync(upgrade, now - RollingUpgrade, ct);
                work.IsBegun = true;
            }

            var row = await table.TakeAsync(work.Name, upgrade.Version, _node, now, Lease, ct);
            if (row is not { Cursor: null })
            {
                return row;
            }

            var highest = await upgrade.HighestAsync(ct);
            var newest = highest ?? await table.NewestAsync(upgrade.Counter, ct);
            if (newest <= row.Floor && highest is null or 0)
            {
                return row;
            }

            if (row.Floor > 0 && highest is not null)
            {
                await table.LowerAsync(row, ct);
            }

            await table.BeginAsync(row, upgrade.IsUpward ? row.Floor : newest + 1, newest, ct);
            return await table.TakeAsync(work.Name, upgrade.Version, _node, now, Lease, ct);
        },
        work.Name);

    private Task<int> LookAsync(RowUpgradeRow row, long cursor, Work work, CancellationToken ct) => OnTableAsync(
        async (_, upgrade) =>
        {
            var limit = upgrade.BatchSize * BatchesOfALook;
            var (above, below) = upgrade.IsUpward
                ? (cursor, cursor + Math.Min(row.Top - cursor, upgrade.Stretch) + 1)
                : (Math.Max(row.Floor, cursor - 1 - upgrade.Stretch), cursor);
            var ids = await upgrade.NextAsync(above, below, limit, ct);
            var end = upgrade.IsUpward ? below - 1 : above + 1;
            work.Found(cursor, ids.Chunk(upgrade.BatchSize), ids.Count < limit ? end : ids[^1]);
            return ids.Count;
        },
        work.Name);

    /// <summary>Tries the rest of the batch; locked rows stay in it.</summary>
    private async Task TryAsync(RowUpgradeRow row, Work work, CancellationToken ct)
    {
        List<long> lost = [];
        Stack<IReadOnlyList<long>> parts = new(work.Batch.Count > 0 ? [work.Batch] : []);
        while (parts.TryPop(out var part))
        {
            try
            {
                var upgraded = await OnTableAsync((_, upgrade) => upgrade.RunAsync(part, ct), work.Name);
                (work.Done, work.OfUnknownSource) = (work.Done + upgraded.Done, work.OfUnknownSource + upgraded.OfUnknownSource);
                lost.AddRange(upgraded.Lost);
            }
            catch (Exception error) when (!ct.IsCancellationRequested && (!IsTheStores(error) || ++work.Faults >= Attempts))
            {
                if (part.Count == 1)
                {
                    // Without a database this fails, and the row is not to blame.
                    await OnTableAsync((table, upgrade) => SkipAsync(table, upgrade, row, part[0], ct), work.Name);
                    LogSkipped(work.Name, part[0], FaultText.Of(error));
                    continue;
                }

                // The part that the pass comes to first is on top: an upward one needs what is before.
                parts.Push([.. part.Skip(part.Count / 2)]);
                parts.Push([.. part.Take(part.Count / 2)]);
            }
        }

        (work.Batch, work.Faults) = (lost, 0);
    }

    private static async Task<int> SkipAsync(RowUpgradeTable table, IRowUpgrade upgrade, RowUpgradeRow row, long id, CancellationToken ct)
    {
        await upgrade.LeaveOutAsync(id, ct);
        return await table.SkipAsync(row, ct);
    }

    private async Task<UpgradeStep> EndAsync(RowUpgradeRow row, Work work, CancellationToken ct)
    {
        await OnTableAsync((table, _) => table.EndAsync(row, time.GetUtcNow(), ct), work.Name);
        if (work.Done > 0)
        {
            LogPassed(work.Name, work.Done, row.Skipped);
        }

        if (work.OfUnknownSource > 0)
        {
            LogUnknown(work.Name, work.OfUnknownSource);
        }

        (work.Done, work.OfUnknownSource) = (0, 0);
        return UpgradeStep.Done;
    }

    /// <summary>Whether the environment failed and the data itself was not refused.</summary>
    private bool IsTheStores(Exception error) => !Attempt.IsRefused(error, engine) && Attempt.IsTheStores(error, engine);

    private async Task<T> OnTableAsync<T>(Func<RowUpgradeTable, IRowUpgrade, Task<T>> act, string name)
    {
        await using var scope = scopes.CreateAsyncScope();
        var upgrade = scope.ServiceProvider.GetServices<IRowUpgrade>().Single(upgrade => upgrade.Name == name);
        return await act(scope.ServiceProvider.GetRequiredService<RowUpgradeTable>(), upgrade);
    }

    [LoggerMessage(
        Level = LogLevel.Error, Message = "Upgrade «{Upgrade}» cannot bring up the row with id {Id} and leaves it as it is ({Fault}).")]
    private partial void LogSkipped(string upgrade, long id, string fault);

    [LoggerMessage(
        Level = LogLevel.Information, Message = "Upgrade «{Upgrade}» has gone over all rows: {Done} brought up, {Skipped} left out.")]
    private partial void LogPassed(string upgrade, int done, long skipped);

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Upgrade «{Upgrade}»: {Count} incident(s) are of sources the settings do not name and stay Api.")]
    private partial void LogUnknown(string upgrade, int count);

    /// <summary>What this node remembers between the steps of one upgrade; losing it is harmless.</summary>
    private sealed class Work(string name)
    {
        private readonly Queue<IReadOnlyList<long>> _batches = [];
        private long _end;

        public string Name => name;

        public bool IsBegun { get; set; }

        /// <summary><see cref="IRowUpgrade.IsUpward"/>.</summary>
        public bool IsUpward { get; set; }

        /// <summary>The stored cursor to which the batch belongs; null when rows must be read.</summary>
        public long? Cursor { get; private set; }

        public IReadOnlyList<long> Batch { get; set; } = [];

        /// <summary>The cursor after the batch.</summary>
        public long Next { get; private set; }

        public int Tries { get; set; }

        public int Faults { get; set; }

        public int Done { get; set; }

        public int OfUnknownSource { get; set; }

        /// <param name="end">The cursor after all rows found are done.</param>
        public void Found(long cursor, IEnumerable<long[]> batches, long end)
        {
            _batches.Clear();
            foreach (var batch in batches)
            {
                _batches.Enqueue(batch);
            }

            _end = end;
            Take(cursor);
            Cursor = cursor;
        }

        /// <summary>The next batch of the rows found.</summary>
        public void Take(long cursor)
        {
            var isFound = _batches.TryDequeue(out var batch);
            (Cursor, Batch, Tries) = (isFound ? cursor : null, batch ?? [], 0);
            Next = isFound && _batches.Count > 0 ? Batch[^1] : _end;
        }
    }
}
