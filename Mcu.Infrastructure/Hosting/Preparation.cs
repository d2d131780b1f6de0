using Mcu.Infrastructure.Store.Model;
using System.Data.Common;
using Mcu.Application.Accounts;
using Mcu.Application.Appointments;
using Mcu.Application.Common;
using Mcu.Application.Live;
using Mcu.Application.People;
using Mcu.Application.RuleChanges;
using Mcu.Application.Town;
using Mcu.Infrastructure.Spool;
using Mcu.Infrastructure.Store;
using Mcu.Infrastructure.Store.Keys;
using Mcu.Infrastructure.Store.Live;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Mcu.Infrastructure.Hosting;

/// <summary>
/// Prepares everything the application needs before it listens: a database that answers, its tables, a loaded board, the spool.
/// </summary>
internal sealed class Preparation(IServiceProvider services)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>The time a migration may take: an index over years of messages takes longer than any other statement.</summary>
    private static readonly TimeSpan MigrationPatience = TimeSpan.FromMinutes(30);

    private Guid _installation;

    public async Task DatabaseAsync(bool beside, Action<string> say, CancellationToken ct)
    {
        await services.GetRequiredService<DatabaseHost>().StartAsync(beside, say, ct);
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<McuDbContext>();
        try
        {
            await FindAsync(ct);
            await services.GetRequiredService<IEngine>().CheckAsync(db, ct);
            await RefuseNewerAsync(db, ct);
            await MigrateAsync(db, ct);
            await MarkAsync(db, ct);
            _installation = await KeyAsync(db, ct);
            await scope.ServiceProvider.GetRequiredService<DataKeys>().PrepareAsync(ct);
            await services.MakeFirstKeyAsync(db, services.GetRequiredService<TimeProvider>(), ct);
            await scope.ServiceProvider.GetRequiredService<IRuleStore>().ReadAsync(ct);
            await scope.ServiceProvider.GetRequiredService<IStaffStore>().SeedAsync(services.GetRequiredService<StaffRecords>(), ct);
            await scope.ServiceProvider.GetRequiredService<IAccessKeyStore>().ReadAsync(ct);
        }
        catch (Exception error) when (StoreFault.In(error) is { } fault)
        {
            throw new SettingException("ConnectionStrings:Mcu", $"the database cannot be used: {Line(fault)}");
        }
    }

    public async Task BoardAsync(CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<FlowRollups>().RenewAsync(ct);
        var seed = await scope.ServiceProvider.GetRequiredService<BoardLoader>().LoadAsync(ct);
        services.GetRequiredService<LiveBoard>().Load(seed);
    }

    /// <summary>Opens the spool before the endpoints open, so that what an earlier run left in it is stored first.</summary>
    public void Spool() => services.GetRequiredService<LocalSpool>().Open(_installation);

    /// <summary>
    /// Refuses a mistyped database name, because migrating would create a new, empty database of that name. A server that accepts the
    /// connection and then does not answer must not block the start for ever, whatever time-out the connection string sets.
    /// </summary>
    private async Task FindAsync(CancellationToken ct)
    {
        var database = services.GetRequiredService<DbDataSource>();
        try
        {
            await Attempt.RunAsync(OpenAsync, Patience, services.GetRequiredService<TimeProvider>()).WaitAsync(ct);
        }
        catch (TimeoutException error)
        {
            throw new TimeoutException($"the server was silent for {Patience.TotalSeconds:0} seconds", error);
        }

        async Task<bool> OpenAsync(CancellationToken enough)
        {
            await using var connection = await database.OpenConnectionAsync(enough);
            return true;
        }
    }

    /// <summary>What failed and, after it, the cause, on one line.</summary>
    private static string Line(Exception error) =>
        (error.InnerException is { } cause ? $"{error.Message} ({cause.GetBaseException().Message})" : error.Message).Split('\n')[0].Trim();

    /// <summary>
    /// Nodes that start at once take turns, but only for each migration: one that read its list before another's turn finds the table
    /// already created, and reads its list again.
    /// </summary>
    private static async Task MigrateAsync(McuDbContext db, CancellationToken ct)
    {
        db.Database.SetCommandTimeout(MigrationPatience);
        while (true)
        {
            var applied = (await db.Database.GetAppliedMigrationsAsync(ct)).Count();
            try
            {
                await db.Database.MigrateAsync(ct);
                return;
            }
            catch (DbException)
            {
                if ((await db.Database.GetAppliedMigrationsAsync(ct)).Count() == applied)
                {
                    throw;
                }
            }
        }
    }

    /// <summary>The key of this database; the first node creates it, the others read it.</summary>
    private async Task<Guid> KeyAsync(McuDbContext db, CancellationToken ct)
    {
        var made = Guid.CreateVersion7(services.GetRequiredService<TimeProvider>().GetUtcNow());
        await db.Installation.Where(row => row.Key == null)
            .ExecuteUpdateAsync(row => row.SetProperty(installation => installation.Key, made), ct);
        return await db.Installation.Select(row => row.Key!.Value).SingleAsync(ct);
    }

    /// <summary>
    /// Refuses a database of a newer release: its tables may hold what this release does not understand, and nothing is ever migrated down.
    /// </summary>
    private static async Task RefuseNewerAsync(McuDbContext db, CancellationToken ct)
    {
        var newer = (await db.Database.GetAppliedMigrationsAsync(ct)).Except(db.Database.GetMigrations()).LastOrDefault();
        if (newer is not null)
        {
            throw new SettingException(
                "ConnectionStrings:Mcu",
                $"the database is of a newer version ({newer}) than this program: install that version; nothing was changed");
        }
    }

    /// <summary>
    /// Checks whether the database belongs to training or to real work. One that was used with the training clock holds moments that never
    /// were, and opens only with that clock; one that holds real incidents must not be used for training.
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
                    ? new SettingException(
                        "Municipality:Profile",
                        $"this database holds incidents of «{row.Municipality}», not of «{town}»")
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
            // A node that starts at the same time has created the row first; its row counts, and is checked like any other.
            db.ChangeTracker.Clear();
            if (!await db.Installation.AnyAsync(ct))
            {
                throw;
            }

            await MarkAsync(db, ct);
        }
    }

    /// <summary>
    /// After a restart a training continues at the same time, and on every node alike; another start in the settings begins it anew.
    /// </summary>
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
