using Mcu.Application.Common;
using Mcu.Application.Incidents.Commands;
using Mcu.Application.People;
using Mcu.Infrastructure;
using Mcu.Infrastructure.Store.Upgrades;
using Mcu.IntegrationTests.Support;

namespace Mcu.IntegrationTests.Store.Live;

/// <summary>The moment and actor of a feed entry's commit: as written now, and as filled in rows of an older release.</summary>
public class FeedMomentsTests(TestPostgres postgres)
{
    private const string Name = "feed-moments";

    /// <summary>Events whose own moments are not in order, such as late escalations.</summary>
    private const string AsBefore =
        "UPDATE mcu.changes SET committed_at = NULL, actor_id = NULL, at = timestamptz '2026-11-20 00:00+00' + interval '1 minute' * " +
        "(version * 7 % 11 + version / 5)";

    /// <summary>The rule in another form: over all rows at once.</summary>
    private const string Expected =
        "SELECT (max(at) OVER (ORDER BY version))::text FROM mcu.changes ORDER BY version";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Commit_GivesItsEntriesOneMomentOfTheDatabase_InTheOrderOfTheFeed()
    {
        await using var app = await McuApp.StartAsync(postgres);
        var before = await app.AskAsync<DateTime>("SELECT clock_timestamp()");
        var numbers = await app.RegisterAsync(SampleData.Signals(20));
        await app.AcknowledgeAsync(numbers[0]);

        Assert.Equal(2, await app.AskAsync<long>("SELECT count(DISTINCT committed_at) FROM mcu.changes"));
        Assert.Equal(0, await app.AskAsync<long>("SELECT count(*) FROM mcu.changes WHERE committed_at IS NULL"));
        Assert.True(await app.AskAsync<DateTime>("SELECT min(committed_at) FROM mcu.changes") >= before);
        Assert.Equal(
            await app.ListAsync<long>("SELECT version FROM mcu.changes ORDER BY version"),
            await app.ListAsync<long>("SELECT version FROM mcu.changes ORDER BY committed_at, version"));
    }

    [Fact]
    public async Task Commit_StoresTheActor_AsCodeOfAPersonOrNameOfAKey_AndNullForTheProduct()
    {
        await using var app = await McuApp.StartAsync(postgres);
        var numbers = await app.RegisterAsync(SampleData.Signals(3));
        await ActAsync(numbers[0], new Actor("ivanova", "Иванова А. С.", Roles.DutyOfficer));
        await ActAsync(numbers[1], new Actor(null, "Ключ смены", Roles.DutyOfficer));
        await ActAsync(numbers[2], Actor.System("Дежурный"));

        Assert.Equal(
            ["ivanova", "Ключ смены", "-"],
            await app.ListAsync<string>("SELECT coalesce(actor_id, '-') FROM mcu.changes WHERE kind = 'acknowledged' ORDER BY version"));
        Assert.Equal(0, await app.AskAsync<long>("SELECT count(*) FROM mcu.changes WHERE kind <> 'acknowledged' AND actor_id IS NOT NULL"));

        async Task ActAsync(string number, Actor who) => Assert.Same(Outcome.Done, await app.InScopeAsync<CommandRunner, Outcome>(
            use => use.RunAsync<AcknowledgeIncident>(number, CommandInput.Empty, who, null, Ct)));
    }

    [Fact]
    public async Task OlderFeed_IsFilledWithTheGreatestMomentSoFar_AndRecountsEqual()
    {
        await using var app = await McuApp.StartAsync(postgres);
        await app.RegisterAsync(SampleData.Signals(60));
        await app.ExecuteAsync(AsBefore);

        Assert.Equal(UpgradeStep.Done, await app.UpgradeAsync(Name));

        Assert.Equal(await app.ListAsync<string>(Expected), await MomentsAsync(app));
        Assert.Empty((await app.Services.RecountAsync(Ct)).Differences);
    }

    [Fact]
    public async Task OlderFeed_FilledHalfByANodeThatStops_IsFilledOnByAnother()
    {
        await using var app = await McuApp.StartAsync(postgres);
        await app.RegisterAsync(SampleData.Signals(20));

        // Longer than one read, so that the pass can be interrupted in the middle.
        await app.ExecuteAsync(
            """
            INSERT INTO mcu.changes (version, incident_id, kind, at, event, was, now)
            SELECT last.version + n, last.incident_id, 'later', last.at, last.event, last.now, last.now
            FROM (SELECT * FROM mcu.changes ORDER BY version DESC LIMIT 1) AS last, generate_series(1, 12000) AS n
            """);
        await app.ExecuteAsync("UPDATE mcu.counters SET value = (SELECT max(version) FROM mcu.changes) WHERE name IN ('feed', 'flows')");
        await app.ExecuteAsync(AsBefore);
        for (var step = 0; step < 5; step++)
        {
            Assert.Equal(UpgradeStep.More, await app.UpgradeStepAsync(Name));
        }

        Assert.Equal(5 * 500, await app.AskAsync<long>("SELECT count(*) FROM mcu.changes WHERE committed_at IS NOT NULL"));
        await app.LoseLeasesAsync();
        await using var node = await McuApp.StartAsync(app.Connection);
        Assert.Equal(UpgradeStep.Done, await node.UpgradeAsync(Name));

        Assert.Equal(await app.ListAsync<string>(Expected), await MomentsAsync(app));
    }

    [Fact]
    public async Task NodeOfTheReleaseBefore_WritesBeside_AndItsEntriesGetTheMomentOfTheOneBefore()
    {
        await using var app = await McuApp.StartAsync(postgres);
        await app.RegisterAsync(SampleData.Signals(10));
        Assert.Equal(UpgradeStep.Done, await app.UpgradeAsync(Name));
        await app.RegisterAsync(SampleData.Signals(4, prefix: "older"));
        await app.ExecuteAsync(
            "UPDATE mcu.changes SET committed_at = NULL, at = '2026-01-01' " +
            "WHERE version = (SELECT max(version) - 3 FROM mcu.changes)");

        Assert.Equal(UpgradeStep.Done, await app.UpgradeAsync(Name));

        Assert.Equal(0, await app.AskAsync<long>("SELECT count(*) FROM mcu.changes WHERE committed_at IS NULL"));
        Assert.Equal(
            await app.AskAsync<DateTime>("SELECT committed_at FROM mcu.changes WHERE version = (SELECT max(version) - 4 FROM mcu.changes)"),
            await app.AskAsync<DateTime>(
                "SELECT committed_at FROM mcu.changes WHERE version = (SELECT max(version) - 3 FROM mcu.changes)"));
    }

    private static Task<IReadOnlyList<string>> MomentsAsync(McuApp app) =>
        app.ListAsync<string>("SELECT committed_at::text FROM mcu.changes ORDER BY version");
}
