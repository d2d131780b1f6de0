using System.Globalization;
using Mcu.Application.Journal;
using Mcu.Application.People;
using Mcu.Infrastructure.Store.Journal;
using Mcu.IntegrationTests.Support;
using Mcu.TestTown;
using Npgsql;

namespace Mcu.IntegrationTests.Store.Journal;

/// <summary>Seals of the journal: numbered without gaps, chained, complete, and any change is detected.</summary>
public class SealTests(TestPostgres postgres)
{
    private const string Insert =
        """
        INSERT INTO mcu.journal (kind, subject, act, actor_id, actor_name, at, after)
        SELECT 'author', 'С-2026-' || n, 'shown', 'p-' || n, 'А. Б.', clock_timestamp(), '{"n":' || n || '}'
        FROM generate_series(1, {0}) AS n
        """;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Entries_AreNumberedInTheOrderTheyWereWritten_AndTheChainHolds()
    {
        await using var app = await McuApp.StartAsync(postgres);
        await FillAsync(app, 7);
        Assert.Equal(7, await SealAsync(app));
        await FillAsync(app, (JournalSeal.BatchSize * 2) + 1);
        foreach (var many in (int[])[JournalSeal.BatchSize, JournalSeal.BatchSize, 1, 0])
        {
            Assert.Equal(many, await SealAsync(app));
        }

        Assert.Equal(new JournalAudit(1_008, null), await CheckAsync(app));
        Assert.Equal(
            await app.ListAsync<long>("SELECT id FROM mcu.journal ORDER BY id"),
            await app.ListAsync<long>("SELECT id FROM mcu.journal ORDER BY seal"));
    }

    [Fact]
    public async Task NodesThatSealAtOnce_WhileActsGoOn_NumberDensely()
    {
        await using var one = await McuApp.StartAsync(postgres);
        await using var two = await McuApp.StartAsync(one.Connection);
        await FillAsync(one, 2_000);
        var acts = Task.Run(
            async () =>
            {
                for (var i = 0; i < 40; i++)
                {
                    await FillAsync(two, 5);
                }
            },
            Ct);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(worker => Task.Run(
            async () =>
            {
                while (!acts.IsCompleted || await one.AskAsync<bool>("SELECT EXISTS (SELECT FROM mcu.journal WHERE seal IS NULL)"))
                {
                    await SealAsync(worker % 2 == 0 ? one : two);
                }
            },
            Ct)).Append(acts));

        Assert.Equal(new JournalAudit(2_200, null), await CheckAsync(one));
        Assert.Equal(2_200, await one.AskAsync<long>("SELECT max(seal) FROM mcu.journal"));
    }

    /// <summary>Its id is smaller than those of entries sealed before it became visible.</summary>
    [Fact]
    public async Task ActThatCommitsLate_GetsTheNextNumber_AndIsNotSkipped()
    {
        await using var app = await McuApp.StartAsync(postgres);
        await using var connection = new NpgsqlConnection(app.Connection);
        await connection.OpenAsync(Ct);
        await using var late = await connection.BeginTransactionAsync(Ct);
        await using (var insert = new NpgsqlCommand(Filling(1), connection, late))
        {
            await insert.ExecuteNonQueryAsync(Ct);
        }

        await FillAsync(app, 3);
        Assert.Equal(3, await SealAsync(app));
        await late.CommitAsync(Ct);
        Assert.Equal(1, await SealAsync(app));

        Assert.Equal([2, 3, 4, 1], await app.ListAsync<long>("SELECT id FROM mcu.journal ORDER BY seal"));
        Assert.Equal(new JournalAudit(4, null), await CheckAsync(app));
    }

    [Fact]
    public async Task SealThatFails_LeavesEverythingToTheNext()
    {
        await using var app = await McuApp.StartAsync(postgres);
        await FillAsync(app, 5);
        await app.ExecuteAsync("ALTER TABLE mcu.journal ADD CONSTRAINT nobody CHECK (seal IS DISTINCT FROM 4) NOT VALID");
        await Assert.ThrowsAnyAsync<Exception>(() => SealAsync(app));
        await app.ExecuteAsync("ALTER TABLE mcu.journal DROP CONSTRAINT nobody");

        Assert.Equal(0, await app.AskAsync<long>("SELECT count(seal) FROM mcu.journal"));
        Assert.Equal(5, await SealAsync(app));
        Assert.Equal(new JournalAudit(5, null), await CheckAsync(app));
    }

    [Theory]
    [InlineData("UPDATE mcu.journal SET actor_name = 'Другой' WHERE seal = 3", 3, BrokenSealKind.Changed)]
    [InlineData("UPDATE mcu.journal SET at = at + interval '1 microsecond' WHERE seal = 5", 5, BrokenSealKind.Changed)]
    [InlineData("UPDATE mcu.journal SET before = '' WHERE seal = 1", 1, BrokenSealKind.Changed)]
    [InlineData("UPDATE mcu.journal SET hash = repeat('0', 64) WHERE seal = 6", 6, BrokenSealKind.Changed)]
    [InlineData("DELETE FROM mcu.journal WHERE seal = 4", 4, BrokenSealKind.Missing)]
    [InlineData("DELETE FROM mcu.journal WHERE seal = 6", 6, BrokenSealKind.Missing)]
    [InlineData("DELETE FROM mcu.journal", 1, BrokenSealKind.Missing)]
    [InlineData("UPDATE mcu.journal SET seal = NULL, hash = NULL WHERE seal = 2", 2, BrokenSealKind.Missing)]
    [InlineData(
        "UPDATE mcu.journal SET seal = seal - 1 WHERE seal > 2; DELETE FROM mcu.journal WHERE ctid = (SELECT min(ctid) FROM mcu.journal " +
        "WHERE seal = 2)",
        2,
        BrokenSealKind.Changed)]
    [InlineData(
        "INSERT INTO mcu.journal (kind, subject, act, actor_name, at, seal, hash) VALUES ('rules', 'x', 'changed', 'x', now(), 7, 'x')",
        7,
        BrokenSealKind.Added)]
    public async Task WhateverIsChangedBehindTheSeal_IsNamed(string change, long number, BrokenSealKind kind)
    {
        await using var app = await McuApp.StartAsync(postgres);
        await FillAsync(app, 6);
        await SealAsync(app);
        Assert.Null((await CheckAsync(app)).Broken);
        await app.ExecuteAsync("DROP INDEX mcu.ux_journal_seal");

        await app.ExecuteAsync(change);

        Assert.Equal(new BrokenSeal(number, kind), (await CheckAsync(app)).Broken);
    }

    [Fact]
    public async Task Entry_WrittenByTheProduct_ComesBackAsItWasSealed()
    {
        await using var app = await McuApp.StartAsync(postgres);
        var by = new Actor(null, "Ключ «смены»\t1", Roles.Admin);
        await app.InScopeAsync<IJournal, bool>(async journal =>
        {
            await journal.WriteAsync(
                new JournalEntry(JournalKinds.Session, "x", "ended", by, TimeProvider.System.GetUtcNow())
                {
                    Before = new { Text = "ё \"<&>\"" },
                    After = new { },
                },
                Ct);
            return true;
        });

        Assert.Equal(1, await SealAsync(app));

        Assert.Equal(new JournalAudit(1, null), await CheckAsync(app));
    }

    [Fact]
    public async Task Schedule_SealsByItself()
    {
        await using var app = await McuApp.StartAsync(postgres);
        await FillAsync(app, 3);

        await using var node = await McuApp.StartAsync(app.Connection, Engines.Schedule);

        await Eventually.HoldsAsync(
            "they are sealed",
            async () => await app.AskAsync<long>("SELECT count(seal) FROM mcu.journal") == 3,
            Ct);
    }

    [Fact]
    public async Task Program_ChecksTheSeals_AndNamesTheFirstNumberThatIsBroken()
    {
        await using var app = await McuApp.StartAsync(postgres);
        await FillAsync(app, 6);
        await SealAsync(app);
        using var data = new TempFolder();
        await using var program = new TownProcess(TownSettings.For(app.Connection, data.Path));
        Assert.Equal(0, await program.CommandAsync(Ct, "check"));

        await app.ExecuteAsync("UPDATE mcu.journal SET act = 'hidden' WHERE seal IN (4, 5)");

        Assert.Equal(1, await program.CommandAsync(Ct, "check"));
        Assert.Contains(
            "fault: the journal is broken at number 4: the entry was changed after it was sealed",
            program.Output,
            StringComparison.Ordinal);
    }

    private static Task FillAsync(McuApp app, int count) => app.ExecuteAsync(Filling(count));

    private static string Filling(int count) =>
        Insert.Replace("{0}", count.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    private static Task<int> SealAsync(McuApp app) => app.InScopeAsync<JournalSeal, int>(seal => seal.RunAsync(Ct));

    private static Task<JournalAudit> CheckAsync(McuApp app) => app.InScopeAsync<IJournal, JournalAudit>(journal => journal.CheckAsync(Ct));
}
