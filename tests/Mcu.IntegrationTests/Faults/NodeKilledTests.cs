using Mcu.IntegrationTests.Support;
using Mcu.TestTown;
using Npgsql;

namespace Mcu.IntegrationTests.Faults;

/// <summary>Two real nodes with much due at once; the one that runs the sweep is killed in the middle.</summary>
public class NodeKilledTests(TestPostgres postgres)
{
    private const int Incidents = 1_200;

    /// <summary>Levels of a ladder of Perm: the place of these incidents is known, so the head of the district is told too.</summary>
    private const int Levels = 5;


    /// <summary>Of the sweep only: the same table keeps the reminders of reports, which a first node may have recorded before.</summary>
    private const string Told = "SELECT count(*) FROM mcu.notice_deliveries WHERE subject_kind = 'incident'";

    /// <summary>Each batch of the sweep takes half a second, so that the node can be killed in between.</summary>
    private const string Slowly =
        """
        CREATE FUNCTION public.slowly() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(0.5); RETURN NULL; END $$;
        CREATE TRIGGER slowly AFTER INSERT ON mcu.notice_deliveries FOR EACH STATEMENT EXECUTE FUNCTION public.slowly();
        """;

    private static readonly TimeSpan TakenOverWithin = TimeSpan.FromSeconds(40);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Node_KilledDuringASweep_TheOtherTakesOver_AndNotifiesEveryoneOnce()
    {
        var connection = await postgres.CreateDatabaseAsync(Ct);
        await SettleAsync(connection);
        await using var town = new FaultTown(connection, nodes: 2);
        await Task.WhenAll(town.Nodes.Select(node => node.StartAsync(Ct)));
        await using var database = NpgsqlDataSource.Create(connection);

        await Eventually.HoldsAsync("somebody sweeps", () => town.Nodes.Any(IsSweeping), Ct, town.State);
        var sweeper = town.Nodes.First(IsSweeping);
        await sweeper.KillAsync(Ct);
        var atTheKill = await CountAsync(database);
        await ExecuteAsync(connection, "DROP TRIGGER slowly ON mcu.notice_deliveries");
        var other = town.Nodes.Single(node => node != sweeper);
        await Eventually.HoldsAsync(
            "the other node takes the sweep over",
            async () => await CountAsync(database) == Incidents * Levels,
            Ct,
            town.State,
            TakenOverWithin);

        Assert.True(atTheKill < Incidents * Levels, "The sweep was over before the node was killed.");
        Assert.True(await other.CommandAsync(Ct, "recount") == 0, town.State());
        Assert.Empty(await new LedgerAudit(connection, new Ledger()).BoardAsync(other.Url, TownSettings.AdminKey, Ct));

        static bool IsSweeping(TownProcess node) => node.Output.Contains("Escalated", StringComparison.Ordinal);
    }

    /// <summary>Incidents that have all waited too long, without a sweep so far.</summary>
    private static async Task SettleAsync(string connection)
    {
        var longAgo = TimeProvider.System.GetUtcNow().AddDays(-30);
        await using var app = await McuApp.StartAsync(connection, time: new SettableTime(longAgo));
        await app.RegisterAsync(SampleData.Signals(Incidents, longAgo));
        await app.ExecuteAsync(Slowly);
    }

    private static async Task ExecuteAsync(string connection, string sql)
    {
        await using var database = NpgsqlDataSource.Create(connection);
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Ct);
    }

    private static async Task<long> CountAsync(NpgsqlDataSource database)
    {
        await using var command = database.CreateCommand(Told);
        return (long)(await command.ExecuteScalarAsync(Ct))!;
    }
}
