using Mcu.Application.Common;
using Mcu.Application.Incidents;
using Mcu.Application.Incidents.Commands;
using Mcu.Application.People;
using Mcu.Application.Triage;
using Mcu.Infrastructure.Store.Upgrades;
using Mcu.IntegrationTests.Support;

namespace Mcu.IntegrationTests.Incidents;

public class RaceTests(TestPostgres postgres)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(2)]
    [InlineData(50)]
    public async Task Acknowledge_ManyAtOnce_OneWins_AndTheOthersHearWho(int officers)
    {
        await using var app = await McuApp.StartAsync(postgres);
        var number = Assert.Single(await app.RegisterAsync(SampleData.Signal("race")));
        app.Time.Advance(TimeSpan.FromMinutes(7));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, officers).Select(async i =>
            (Name: $"Дежурный {i}", Outcome: await app.AcknowledgeAsync(number, $"Дежурный {i}"))));

        var winner = Assert.Single(outcomes, result => result.Outcome is Outcome.Succeeded).Name;
        var lost = new Outcome.Lost("incident.acknowledged", winner, SampleData.Monday9.AddMinutes(7));
        Assert.All(outcomes.Where(result => result.Name != winner), result => Assert.Equal(lost, result.Outcome));

        var file = await app.FileAsync(number);
        Assert.Equal(winner, file.Card.AcknowledgedBy);
        Assert.Equal(winner, Assert.Single(file.Timeline.OfType<IncidentAcknowledged>()).By);
        Assert.Equal(3, file.Card.Revision);
    }

    [Fact]
    public async Task Acknowledge_FromTwoNodesAtOnce_OneWins()
    {
        await using var app = await McuApp.StartAsync(postgres);
        await using var other = await McuApp.StartAsync(app.Connection, time: app.Time);
        var numbers = await app.RegisterAsync(SampleData.Signals(20));

        foreach (var number in numbers)
        {
            var outcomes = await Task.WhenAll(app.AcknowledgeAsync(number, "Первая"), other.AcknowledgeAsync(number, "Второй"));
            var lost = Assert.Single(outcomes.OfType<Outcome.Lost>());
            Assert.Equal((await app.FileAsync(number)).Card.AcknowledgedBy, lost.WonBy);
        }
    }

    [Fact]
    public async Task Withdraw_OneOwnLastAct_IsInTheFeed_AndOnlyOnce()
    {
        await using var app = await McuApp.StartAsync(postgres);
        var number = Assert.Single(await app.RegisterAsync(SampleData.Signal("withdrawn")));
        var officer = new Actor("p-olga", "Ольга", Roles.DutyOfficer);
        var before = (await app.FileAsync(number)).Card;
        await RunAsync<AcknowledgeIncident>(officer);

        Assert.IsType<Outcome.Lost>(await RunAsync<WithdrawLastAct>(officer with { Code = "p-other" }));
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => RunAsync<WithdrawLastAct>(officer)));

        Assert.Single(outcomes, outcome => outcome is Outcome.Succeeded);
        var file = await app.FileAsync(number);
        Assert.Equal((null, before.Revision + 2), (file.Card.AcknowledgedAt, file.Card.Revision));
        Assert.Equal(before.Clocks, file.Card.Clocks);
        Assert.Equal(0, await app.AskAsync<long>("SELECT count(*) FROM mcu.incidents WHERE ours_at IS NOT NULL"));
        Assert.Equal(UpgradeStep.Done, await app.UpgradeAsync("incident-facts"));
        Assert.Equal(0, await app.AskAsync<long>("SELECT count(*) FROM mcu.incidents WHERE ours_at IS NOT NULL"));
        Assert.Equal(IncidentAcknowledged.Kind, Assert.Single(file.Timeline.OfType<IncidentWithdrawn>()).Act);

        Task<Outcome> RunAsync<TCommand>(Actor actor)
            where TCommand : IncidentCommand => app.InScopeAsync<CommandRunner, Outcome>(
                use => use.RunAsync<TCommand>(number, CommandInput.Empty, actor, expected: null, Ct));
    }

    [Fact]
    public async Task Commit_StaleRevision_IsRefused_AndSavesNothing()
    {
        await using var app = await McuApp.StartAsync(postgres);
        var number = Assert.Single(await app.RegisterAsync(SampleData.Signal("stale")));

        var outcome = await app.InScopeAsync<IIncidentStore, Outcome>(async store =>
        {
            var stale = await store.FindAsync(number, Ct);
            Assert.Equal(Outcome.Done, await app.AcknowledgeAsync(number));
            Assert.Equal(Outcome.Done, stale!.Take("Кто-то другой", app.Clock.Now));
            return await store.CommitAsync(by: null, Ct);
        });

        Assert.Equal(Outcome.Refuse("incident.changed"), outcome);
        var file = await app.FileAsync(number);
        Assert.Equal(IncidentStatus.Assigned, file.Card.Status);
        Assert.Equal(["received", "assigned", "acknowledged"], file.Timeline.Select(happened => happened.Name));
        Assert.Equal(3, await app.FeedAsync());
    }

    [Fact]
    public async Task Command_OnAnOutdatedRevision_NamesWhoChangedIt()
    {
        await using var app = await McuApp.StartAsync(postgres);
        var number = Assert.Single(await app.RegisterAsync(SampleData.Signal("expected")));
        var seen = (await app.FileAsync(number)).Card.Revision;
        Assert.Equal(Outcome.Done, await app.AcknowledgeAsync(number, expected: seen));

        var outcome = await app.CommandAsync<TakeIncident>(number, CommandInput.Empty, "Исполнитель", seen);
        var again = await app.CommandAsync<TakeIncident>(number, CommandInput.Empty, "Исполнитель", seen + 1);

        Assert.Equal(new Outcome.Lost("incident.changed", SampleData.Officer, SampleData.Monday9), outcome);
        Assert.Equal(Outcome.Done, again);
    }

    [Fact]
    public async Task Commands_OfManyPeopleOnOneIncident_AllHappen_OneAfterTheOther()
    {
        await using var app = await McuApp.StartAsync(postgres);
        var number = Assert.Single(await app.RegisterAsync(SampleData.Signal("busy")));

        var outcomes = await Task.WhenAll(
            app.AcknowledgeAsync(number),
            app.CommandAsync<AssignIncident>(number, CommandInput.Empty.With(AssignIncident.Executor, "roads")),
            app.CommandAsync<AssignIncident>(number, CommandInput.Empty.With(AssignIncident.Executor, "transport")));

        Assert.All(outcomes, outcome => Assert.Equal(Outcome.Done, outcome));
        Assert.Equal(5, (await app.FileAsync(number)).Card.Revision);
    }
}
