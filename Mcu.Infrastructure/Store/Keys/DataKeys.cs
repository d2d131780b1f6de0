using System.Security.Cryptography;
using Mcu.Application.Common;
using Mcu.Application.Journal;
using Mcu.Application.People;
using Mcu.Infrastructure.Protection;
using Mcu.Infrastructure.Store.Model;
using Microsoft.EntityFrameworkCore;

namespace Mcu.Infrastructure.Store.Keys;

/// <summary>
/// Makes, adds and rewraps the data keys. Every change holds the row of the installation, so that nodes and commands take turns.
/// </summary>
internal sealed class DataKeys(McuDbContext db, KeyRing ring, MasterKeyFile file, TownClock clock)
{
    private static readonly Actor Console = Actor.System("keys");

    /// <summary>Reads the ring; on a database without keys the first are made, and with them, where it is not named, the file.</summary>
    /// <exception cref="SettingException">The file does not open the keys of this database; nothing is changed.</exception>
    public async Task PrepareAsync(CancellationToken ct)
    {
        if (!await db.DataKeys.AnyAsync(ct))
        {
            await InTurnAsync(() => MakeFirstAsync(ct), ct);
        }

        await RenewAsync(ct);

        // The second of two keys in the file may be the one that a node after this one needs: a file that holds nonsense is said now.
        file.Read();
    }

    /// <summary>Takes over the keys that another node has added.</summary>
    public async Task RenewAsync(CancellationToken ct) => ring.Take(await db.DataKeys.AsNoTracking().ToListAsync(ct));

    public Task<int> RotateAsync(CancellationToken ct) => InTurnAsync(
        async () =>
        {
            var newest = await db.DataKeys.OrderByDescending(row => row.Id).FirstAsync(ct);

            // By the master key that wraps the others: every node's file holds it.
            var master = file.Read().FirstOrDefault(key => key.Id == newest.Master) ?? throw file.IsOfOthers(file.Read(), newest.Master);
            Add(newest.Id + 1, DataKey.Fields, master);
            Note("rotated", new { Key = newest.Id }, new { Key = newest.Id + 1 });
            await db.SaveChangesAsync(ct);
            return newest.Id + 1;
        },
        ct);

    /// <param name="path">The file of the new master key, which the file of every node must hold already, in a line of its own.</param>
    public Task<(int Keys, string Master)> RewrapAsync(string path, CancellationToken ct) => InTurnAsync(
        async () =>
        {
            var held = file.Read();
            var to = new MasterKeyFile(path, IsNamed: true).Read() is [var only]
                ? only
                : throw new SettingException(MasterKeyFile.Setting, $"{path} must hold one key");
            if (!held.Any(key => key.Id == to.Id))
            {
                throw new SettingException(
                    MasterKeyFile.Setting,
                    $"{file.Path} does not hold the key of {path} yet: add its line to the file of every node first, so that each can "
                    + "start at any moment; nothing was changed");
            }

            var rows = await db.DataKeys.ToListAsync(ct);
            var from = string.Join(", ", rows.Select(row => row.Master).Distinct());
            foreach (var row in rows)
            {
                var master = held.FirstOrDefault(key => key.Id == row.Master) ?? throw file.IsOfOthers(held, row.Master);
                (row.Wrapped, row.Master) = (to.Wrap(master.Unwrap(row.Wrapped, row.Id, row.Purpose), row.Id, row.Purpose), to.Id);
            }

            Note("rewrapped", new { Master = from }, new { Master = to.Id });
            await db.SaveChangesAsync(ct);
            return (rows.Count, to.Id);
        },
        ct);

    private async Task<int> MakeFirstAsync(CancellationToken ct)
    {
        if (await db.DataKeys.AnyAsync(ct))
        {
            return 0;
        }

        var master = file.ReadOrMake();
        Add(1, DataKey.Fields, master);
        Add(2, DataKey.Hashes, master);
        return await db.SaveChangesAsync(ct);
    }

    private void Add(int id, string purpose, MasterKey master) => db.DataKeys.Add(new DataKeyRow
    {
        Id = id,
        Purpose = purpose,
        Wrapped = master.Wrap(RandomNumberGenerator.GetBytes(DataKey.Bytes), id, purpose),
        Master = master.Id,
        MadeAt = clock.Now,
    });

    private void Note(string act, object before, object after) => db.Journal.Add(JournalRow.From(
        new JournalEntry(JournalKinds.DataKeys, "ring", act, Console, clock.Now) { Before = before, After = after }));

    private async Task<T> InTurnAsync<T>(Func<Task<T>> act, CancellationToken ct)
    {
        await using var turn = await db.Database.BeginTransactionAsync(ct);
        await db.Installation.ExecuteUpdateAsync(
            row => row.SetProperty(installation => installation.Municipality, installation => installation.Municipality),
            ct);
        var done = await act();
        await turn.CommitAsync(ct);
        return done;
    }
}
