using Mcu.Application.Common;
using Mcu.Application.Deadlines;
using Mcu.Application.Live;
using Mcu.Application.Town;
using Mcu.Infrastructure.Store.Model;
using Microsoft.EntityFrameworkCore;

namespace Mcu.Infrastructure.Store.Live;

/// <summary>
/// Stores once a day the data a board starts from, and rebuilds the board of a past moment from the checkpoint before it and at most a day
/// of the feed. Without an earlier checkpoint the feed is replayed from its first entry.
/// </summary>
internal sealed class BoardCheckpoints(
    McuDbContext db, IEngine engine, BoardLoader loader, Municipality town, TownZone zone, TownClock clock)
{
    /// <summary>Stores today's checkpoint, and deletes those whose feed no longer exists.</summary>
    /// <returns>True when this call stored it.</returns>
    public async Task<bool> KeepAsync(CancellationToken ct)
    {
        var day = zone.Day(clock.Now);
        if (await IsKeptAsync(day, ct))
        {
            return false;
        }

        var seed = await loader.LoadAsync(ct);
        db.Checkpoints.Add(
            new CheckpointRow { Day = day, Version = seed.Version, At = await engine.NowAsync(db, ct), Board = Json.Pack(seed) });
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            if (!await IsKeptAsync(day, ct))
            {
                throw;
            }

            return false; // Another node stored it first.
        }

        var first = await db.Changes.MinAsync(row => (long?)row.Version, ct) ?? 0;
        await db.Checkpoints.Where(row => row.Version < first - 1).ExecuteDeleteAsync(ct);
        return true;
    }

    /// <summary>The feed's number at a moment of the database's clock; 0 before the first entry.</summary>
    public async Task<long> VersionAtAsync(DateTimeOffset moment, CancellationToken ct)
    {
        var known = await db.Checkpoints.Where(row => row.At <= moment).MaxAsync(row => (long?)row.Version, ct) ?? 0;
        var later = await db.Changes
            .Where(row => row.Version > known && row.CommittedAt > moment)
            .OrderBy(row => row.Version)
            .Select(row => (long?)row.Version)
            .FirstOrDefaultAsync(ct);
        return later is { } next ? next - 1 : await loader.VersionAsync(ct);
    }

    /// <summary>The board with a given entry of the feed as its last one.</summary>
    /// <param name="at">The moment at which its clocks are evaluated.</param>
    /// <returns>Null when that part of the feed no longer exists.</returns>
    public async Task<BoardAggregates?> RebuildAsync(long version, DateTimeOffset at, CancellationToken ct)
    {
        var packed = await db.Checkpoints.Where(row => row.Version <= version)
            .OrderByDescending(row => row.Version)
            .Select(row => row.Board)
            .FirstOrDefaultAsync(ct);
        var aggregates = BoardAggregates.From(packed is null ? Nothing() : Json.Unpack<BoardSeed>(packed), zone, at);
        await foreach (var entry in loader.FeedAsync(aggregates.Version, version, ct))
        {
            if (entry.Version != aggregates.Version + 1)
            {
                return null;
            }

            aggregates.Apply(entry);
        }

        return aggregates.Version == version ? aggregates : null;
    }

    private BoardSeed Nothing() => BoardSeed.Empty with
    {
        Blocks = [.. town.Blocks.Select(block => block.Code)],
        Districts = [.. town.Districts.Select(district => district.Code)],
    };

    private Task<bool> IsKeptAsync(DateOnly day, CancellationToken ct) => db.Checkpoints.AnyAsync(row => row.Day == day, ct);
}
