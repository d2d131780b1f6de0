using System.Data.Common;
using Mcu.Application.Common;
using Mcu.Application.Live;
using Mcu.Application.People;
using Mcu.Infrastructure.Store;
using Mcu.Infrastructure.Store.Live;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Mcu.Infrastructure.Hosting;

/// <summary>Everything that must be true before the application listens: a database that answers, its tables, a loaded board.</summary>
internal sealed class Preparation(IServiceProvider services)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public async Task DatabaseAsync(bool beside, Action<string> say, CancellationToken ct)
    {
        await services.GetRequiredService<DatabaseHost>().StartAsync(beside, say, ct);
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<McuDbContext>();
        try
        {
            await AnswersAsync(db, ct);
            await db.Database.MigrateAsync(ct);
            await services.GetRequiredService<IEngine>().CheckAsync(db, ct);
            await MarkAsync(db, ct);
        }
        catch (Exception error) when (Fault(error) is { } fault)
        {
            throw new SettingException("ConnectionStrings:Mcu", $"the database cannot be used: {fault.Message.ReplaceLineEndings(" ")}");
        }
    }

    public async Task BoardAsync(CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var seed = await scope.ServiceProvider.GetRequiredService<BoardLoader>().LoadAsync(ct);
        services.GetRequiredService<LiveBoard>().Load(seed);
    }

    /// <summary>A server that takes the connection and then is silent must not hold the start for ever, whatever time-outs the connection string sets.</summary>
    private async Task AnswersAsync(McuDbContext db, CancellationToken ct)
    {
        using var enough = new CancellationTokenSource(Patience, services.GetRequiredService<TimeProvider>());
        using var either = CancellationTokenSource.CreateLinkedTokenSource(enough.Token, ct);
        try
        {
            await db.Database.GetService<IRelationalDatabaseCreator>().ExistsAsync(either.Token);
        }
        catch (Exception error) when (enough.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            throw new TimeoutException($"it was silent for {Patience.TotalSeconds:0} seconds", error);
        }
    }

    /// <summary>What the database or its client said, below whatever EF Core says about it.</summary>
    private static Exception? Fault(Exception? error)
    {
        while (error is not (null or DbException or TimeoutException))
        {
            error = error.InnerException;
        }

        return error;
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
