using System.Data.Common;
using Mcu.Application.Common;
using Mcu.Application.Live;
using Mcu.Application.People;
using Mcu.Infrastructure.Spool;
using Mcu.Infrastructure.Store;
using Mcu.Infrastructure.Store.Live;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Mcu.Infrastructure.Hosting;

/// <summary>Everything that must be true before the application listens: a database that answers, its tables, a loaded board, the spool.</summary>
internal sealed class Preparation(IServiceProvider services)
{
    private Guid _installation;

    public async Task DatabaseAsync(bool beside, Action<string> say, CancellationToken ct)
    {
        await services.GetRequiredService<DatabaseHost>().StartAsync(beside, say, ct);
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<McuDbContext>();
        try
        {
            await MigrateAsync(db, ct);
            await MarkAsync(db, ct);
            _installation = await KeyAsync(db, ct);
        }
        catch (Exception error) when (error is NpgsqlException or TimeoutException)
        {
            throw new SettingException("ConnectionStrings:Mcu", $"the database does not answer: {error.Message}");
        }
    }

    public async Task BoardAsync(CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<FlowBooks>().RenewAsync(ct);
        var seed = await scope.ServiceProvider.GetRequiredService<BoardLoader>().LoadAsync(ct);
        services.GetRequiredService<LiveBoard>().Load(seed);
    }

    /// <summary>Before the doors open: what an earlier run left in it goes first.</summary>
    public void Spool() => services.GetRequiredService<LocalSpool>().Open(_installation);

    /// <summary>Nodes that start at once migrate at once, and each migration is a transaction: whoever comes second goes on where the first one is.</summary>
    private static async Task MigrateAsync(McuDbContext db, CancellationToken ct)
    {
        while (true)
        {
            var pending = (await db.Database.GetPendingMigrationsAsync(ct)).Count();
            try
            {
                await db.Database.MigrateAsync(ct);
                return;
            }
            catch (DbException)
            {
                if ((await db.Database.GetPendingMigrationsAsync(ct)).Count() == pending)
                {
                    throw;
                }
            }
        }
    }

    /// <summary>The first node names the database; the others read the name.</summary>
    private async Task<Guid> KeyAsync(McuDbContext db, CancellationToken ct)
    {
        var made = Guid.CreateVersion7(services.GetRequiredService<TimeProvider>().GetUtcNow());
        await db.Installation.Where(row => row.Key == null).ExecuteUpdateAsync(row => row.SetProperty(installation => installation.Key, made), ct);
        return await db.Installation.Select(row => row.Key!.Value).SingleAsync(ct);
    }

    /// <summary>
    /// Whose database this is, and whose time its moments are: one that was used with the training clock holds moments that never were
    /// and opens only with it, one that holds real incidents is no place to train.
    /// </summary>
    private async Task MarkAsync(McuDbContext db, CancellationToken ct)
    {
        var clock = services.GetRequiredService<TownClock>();
        var town = services.GetRequiredService<Municipality>().Card.Code;
        var row = await db.Installation.SingleOrDefaultAsync(ct);
        if (row is null)
        {
            row = new InstallationRow { Municipality = town, IsTraining = clock.IsTraining };
            db.Installation.Add(row);
        }
        else if (row.IsTraining && !clock.IsTraining)
        {
            throw new SettingException("Clock:StartAt", "this database was used with the training clock and opens only with it");
        }
        else if ((clock.IsTraining && !row.IsTraining) || row.Municipality != town)
        {
            if (await db.Incidents.AnyAsync(ct))
            {
                throw row.Municipality != town
                    ? new SettingException("Municipality:Profile", $"this database holds incidents of «{row.Municipality}», not of «{town}»")
                    : new SettingException("Clock:StartAt", "this database holds real incidents; train on another one");
            }

            (row.Municipality, row.IsTraining) = (town, clock.IsTraining);
        }

        Anchor(row, clock);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException) when (db.Entry(row).State is EntityState.Added)
        {
            // A node that starts at the same time was faster: its row counts, and is looked at like any other.
            db.ChangeTracker.Clear();
            if (!await db.Installation.AnyAsync(ct))
            {
                throw;
            }

            await MarkAsync(db, ct);
        }
    }

    /// <summary>A training goes on where it was after a restart, and is the same on every node; another beginning in the settings begins it anew.</summary>
    private static void Anchor(InstallationRow row, TownClock clock)
    {
        if (!clock.IsTraining)
        {
            return;
        }

        if (row.TrainingAnchoredAt is { } anchor && row.TrainingStartAt == clock.StartAt)
        {
            clock.Anchor(anchor);
        }
        else
        {
            (row.TrainingStartAt, row.TrainingAnchoredAt) = (clock.StartAt, TownClock.Cut(clock.AnchoredAt));
            clock.Anchor(row.TrainingAnchoredAt.Value);
        }
    }
}
