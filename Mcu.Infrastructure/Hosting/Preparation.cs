using Mcu.Application.Common;
using Mcu.Application.Live;
using Mcu.Infrastructure.Store;
using Mcu.Infrastructure.Store.Live;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Mcu.Infrastructure.Hosting;

/// <summary>Everything that must be true before the application listens: a database that answers, its tables, a loaded board.</summary>
internal sealed class Preparation(IServiceProvider services)
{
    public async Task DatabaseAsync(bool beside, Action<string> say, CancellationToken ct)
    {
        await services.GetRequiredService<DatabaseHost>().StartAsync(beside, say, ct);
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<McuDbContext>();
        try
        {
            await db.Database.MigrateAsync(ct);
            await MarkAsync(db, ct);
        }
        catch (Exception error) when (error is NpgsqlException or TimeoutException)
        {
            throw new SettingException("ConnectionStrings:Mcu", $"the database does not answer: {error.Message}");
        }
    }

    public async Task BoardAsync(CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var seed = await scope.ServiceProvider.GetRequiredService<BoardLoader>().LoadAsync(ct);
        services.GetRequiredService<LiveBoard>().Load(seed);
    }

    /// <summary>A database that was used with the training clock holds moments that never were: it never opens without that clock.</summary>
    private async Task MarkAsync(McuDbContext db, CancellationToken ct)
    {
        var isTraining = services.GetRequiredService<TownClock>().IsTraining;
        var row = await db.Installation.SingleOrDefaultAsync(ct);
        if (row is null)
        {
            db.Installation.Add(new InstallationRow { IsTraining = isTraining });
        }
        else if (row.IsTraining && !isTraining)
        {
            throw new SettingException("Clock:StartAt", "this database was used with the training clock and opens only with it");
        }
        else if (isTraining && !row.IsTraining && await db.Incidents.AnyAsync(ct))
        {
            throw new SettingException("Clock:StartAt", "this database holds real incidents; train on another one");
        }
        else
        {
            row.IsTraining = isTraining;
        }

        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException) when (row is null)
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
}
