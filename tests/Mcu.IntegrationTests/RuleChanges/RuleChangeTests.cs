using Mcu.Application.Common;
using Mcu.Application.Deadlines;
using Mcu.Application.Incidents;
using Mcu.Application.People;
using Mcu.Application.RuleChanges;
using Mcu.IntegrationTests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Mcu.IntegrationTests.RuleChanges;

public class RuleChangeTests(TestPostgres postgres)
{
    /// <summary>The Monday on which the messages come becomes a day off of the town.</summary>
    private static readonly LayerRule DayOff = new(2026, [new LayerDay(new(2026, 11, 23), DayKind.NonWorking, "День города")]);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Change_OfOneNode_IsInForceOnTheOther_AndForNewIncidentsOnly()
    {
        await using var app = await McuApp.StartAsync(postgres);
        await using var node = await McuApp.StartAsync(app.Connection, Engines.Follow, time: app.Time);
        var before = Assert.Single(await app.RegisterAsync(SampleData.Signal("before")));

        Assert.Equal(Outcome.Done, await ChangeAsync(app, DayOff, 0));
        await Eventually.HoldsAsync("the other node has the change", () => Rules(node).Current.Version == 1, Ct);
        var after = (await node.RegisterAsync(SampleData.Signal("after")))[^1];

        Assert.Null((await ReactionAsync(app, before)).Rules);
        Assert.Equal(1, (await ReactionAsync(app, after)).Rules);
        Assert.Equal((await ReactionAsync(app, before)).DueAt.AddDays(1), (await ReactionAsync(app, after)).DueAt);
        Assert.Equal(("Администратор", "Постановление"), (Rules(node).Changes[0].By, Rules(node).Changes[0].Note));
    }

    [Fact]
    public async Task Change_OfTwoAdministratorsAtOnce_OneIsRefused_AndGetsTheOthers()
    {
        await using var app = await McuApp.StartAsync(postgres);
        await using var node = await McuApp.StartAsync(app.Connection, time: app.Time);

        var outcomes = await Task.WhenAll(ChangeAsync(app, DayOff, 0, "Первая"), ChangeAsync(node, new LayerRule(2027, []), 0, "Второй"));

        Assert.Single(outcomes, outcome => outcome is Outcome.Succeeded);
        Assert.Single(outcomes, Outcome.Refuse("rules.changed"));
        await Eventually.HoldsAsync("both have the one change", () => Rules(app).Changes.Count == 1 && Rules(node).Changes.Count == 1, Ct);
        Assert.Equal(Rules(app).Changes[0].By, Rules(node).Changes[0].By);
    }

    [Fact]
    public async Task Recalculation_MovesWhatIsOpen_Once()
    {
        await using var app = await McuApp.StartAsync(postgres);
        var numbers = await app.RegisterAsync(SampleData.Signals(5));
        await app.AnswerAsync(numbers[4]);
        var was = await ReactionAsync(app, numbers[0]);
        await ChangeAsync(app, DayOff, 0);

        var first = await RecalculateAsync(app, numbers);
        var feed = await app.FeedAsync();
        var again = await RecalculateAsync(app, numbers);

        Assert.Equal(new Recalculated(4, 8, 0), first);
        Assert.Equal(default, again);
        Assert.Equal(feed, await app.FeedAsync());
        var clock = await ReactionAsync(app, numbers[0]);
        Assert.Equal((was.DueAt.AddDays(1), 1L), (clock.DueAt, clock.Rules));
        var moved = Assert.Single((await app.FileAsync(numbers[0])).Timeline.OfType<DeadlinesMoved>());
        Assert.Equal(("Администратор", 1L, 2), (moved.By, moved.Rules, moved.Moved.Count));
        Assert.Empty((await app.FileAsync(numbers[4])).Timeline.OfType<DeadlinesMoved>());
    }

    [Fact]
    public async Task Recalculation_LosingARaceOnOneIncident_MovesThatOneToo()
    {
        await using var app = await McuApp.StartAsync(postgres);
        var numbers = await app.RegisterAsync(SampleData.Signals(6));
        await ChangeAsync(app, DayOff, 0);
        var meddled = false;

        var moved = await app.InScopeAsync<IServiceProvider, Recalculated>(async services =>
        {
            var store = new Meddled(services.GetRequiredService<IIncidentStore>(), async () =>
            {
                if (!meddled)
                {
                    meddled = true;
                    Assert.Equal(Outcome.Done, await app.AcknowledgeAsync(numbers[3]));
                }
            });
            return await new RecalculateDeadlines(store, Rules(app), app.Clock).RunAsync(numbers, Actor.System("Администратор"), Ct);
        });

        // The reaction clock of the acknowledged one has stopped meanwhile, so only its answer moves.
        Assert.Equal(new Recalculated(6, 11, 0), moved);
        var file = await app.FileAsync(numbers[3]);
        Assert.Equal(SampleData.Officer, file.Card.AcknowledgedBy);
        Assert.Equal(ClockCodes.Answer, Assert.Single(Assert.Single(file.Timeline.OfType<DeadlinesMoved>()).Moved).Clock);
    }

    [Fact]
    public async Task Recalculation_IsRemembered()
    {
        await using var app = await McuApp.StartAsync(postgres);
        var run = new Recalculation(1, "Администратор", SampleData.Monday9, 4, 8);

        await app.InScopeAsync<IRuleStore, bool>(async store =>
        {
            await store.RememberAsync(run, run.Entry(new Actor("admin", "Администратор", Roles.Admin)), Ct);
            return true;
        });

        Assert.Equal([run], await app.InScopeAsync<IRuleStore, IReadOnlyList<Recalculation>>(store => store.RecalculationsAsync(Ct)));
    }

    [Fact]
    public async Task Preview_OfTheBoard_AgreesWithWhatTheRecalculationMoves()
    {
        await using var app = await McuApp.StartAsync(postgres, Engines.Follow);
        await app.RegisterAsync(SampleData.Signals(7));
        var board = await app.CaughtUpAsync();
        var preview = RulePreview.Of(board.Open.All, Rules(app).With(DayOff), app.Clock.Now, null, Ct);
        await ChangeAsync(app, DayOff, 0);

        Assert.Equal(new Recalculated(preview.Numbers.Count, preview.Lines.Count, 0), await RecalculateAsync(app, preview.Numbers));

        board = await app.CaughtUpAsync();
        Assert.Empty(RulePreview.Of(board.Open.All, Rules(app).Current, app.Clock.Now, null, Ct).Lines);
    }

    private static DeadlineRules Rules(McuApp app) => app.Services.GetRequiredService<DeadlineRules>();

    private static Task<Outcome> ChangeAsync(McuApp app, RuleBody body, long seen, string by = "Администратор") =>
        app.InScopeAsync<ChangeRules, Outcome>(change => change.RunAsync(body, Actor.System(by), "Постановление", seen, Ct));

    private static Task<Recalculated> RecalculateAsync(McuApp app, IReadOnlyList<string> numbers) =>
        app.InScopeAsync<RecalculateDeadlines, Recalculated>(use => use.RunAsync(numbers, Actor.System("Администратор"), Ct));

    private static async Task<DeadlineClock> ReactionAsync(McuApp app, string number) =>
        (await app.FileAsync(number)).Card.Clocks.Single(clock => clock.Code == ClockCodes.Reaction);

    /// <summary>Somebody changes the incident between its reading and the commit.</summary>
    private sealed class Meddled(IIncidentStore store, Func<Task> meddle) : IIncidentStore
    {
        public Task<Incident?> FindAsync(string number, CancellationToken ct) => store.FindAsync(number, ct);

        public Task<IReadOnlyList<Incident>> FindManyAsync(IReadOnlyList<long> ids, CancellationToken ct) => store.FindManyAsync(ids, ct);

        public async Task<IReadOnlyList<Incident>> FindManyAsync(IReadOnlyList<string> numbers, CancellationToken ct)
        {
            var found = await store.FindManyAsync(numbers, ct);
            await meddle();
            return found;
        }

        public Task<Outcome> CommitAsync(Actor? by, CancellationToken ct) => store.CommitAsync(by, ct);

        public Task<LastChange?> LastChangeAsync(long id, CancellationToken ct) => store.LastChangeAsync(id, ct);

        public Task<IReadOnlyList<Incident>> ToEscalateAsync(DateTimeOffset now, int limit, CancellationToken ct) =>
            throw new NotSupportedException();

        public Task<IReadOnlyList<PendingSignal>> ToTriageAsync(long after, int limit, CancellationToken ct) =>
            throw new NotSupportedException();

        public Task<IReadOnlyList<PendingSignal>> ToTriageAsync(IReadOnlyList<long> lines, CancellationToken ct) =>
            throw new NotSupportedException();

        public Task<IReadOnlyList<PendingSignal>> ClaimAsync(IReadOnlyList<PendingSignal> seen, CancellationToken ct) =>
            throw new NotSupportedException();

        public Task<IReadOnlyList<IncidentIdentity>> AllocateIdentitiesAsync(IReadOnlyList<string> journals, CancellationToken ct) =>
            throw new NotSupportedException();

        public void Add(Incident incident, PendingSignal from) => throw new NotSupportedException();

        public void Renewed(PendingSignal from) => throw new NotSupportedException();

        public Task QuarantineAsync(long line, string why, CancellationToken ct) => throw new NotSupportedException();
    }
}
