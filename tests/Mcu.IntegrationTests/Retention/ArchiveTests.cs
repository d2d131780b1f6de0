using Mcu.Application.Common;
using Mcu.Application.Incidents.Commands;
using Mcu.Application.Incidents;
using Mcu.Application.Live;
using Mcu.Application.Signals;
using Mcu.Infrastructure;
using Mcu.Infrastructure.Hosting;
using Mcu.Infrastructure.Scheduling;
using Mcu.Infrastructure.Store.Live;
using Mcu.IntegrationTests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Mcu.IntegrationTests.Retention;

/// <summary>Incidents closed long ago move to the archive: none is lost or duplicated, and only the lists show the difference.</summary>
public class ArchiveTests(TestPostgres postgres)
{
    private const string Kept = "SELECT count(*) FROM mcu.incidents";
    private const string Archived = "SELECT count(*) FROM mcu.incidents_archive";
    private static readonly TimeSpan Age = TimeSpan.FromDays(100);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Archive_OnlyWhatHasLongBeenOver_Moves_AndTheBoardDoesNotNotice()
    {
        await using var app = await StartAsync();
        var numbers = await app.RegisterAsync(SampleData.Signals(4));
        await CloseAsync(app, numbers[0]);
        await CloseAsync(app, numbers[1]);
        await app.AnswerAsync(numbers[2]);
        app.Time.Advance(Age + TimeSpan.FromDays(1));
        var late = (await app.RegisterAsync(SampleData.Signal("late", app.Time.GetUtcNow())))[^1];
        await CloseAsync(app, late);
        var before = await BoardAsync(app);

        await RunAsync(app);

        Assert.Equal((3, 2), (await app.AskAsync<long>(Kept), await app.AskAsync<long>(Archived)));
        Assert.Equal([numbers[2], numbers[3], late], await app.NumbersAsync());
        Assert.Empty(BoardAudit.Differences(before, await BoardAsync(app)));
        Assert.Empty((await app.Services.RecountAsync(Ct)).Differences);
    }

    [Fact]
    public async Task Archive_Card_StillOpensByItsNumber_WithItsWholeLife()
    {
        await using var app = await StartAsync();
        var number = Assert.Single(await app.RegisterAsync(SampleData.Signal("old")));
        await CloseAsync(app, number);
        var before = await app.FileAsync(number);
        app.Time.Advance(Age + TimeSpan.FromDays(1));

        await RunAsync(app);

        var after = await app.FileAsync(number);
        Assert.False(before.IsArchived);
        Assert.True(after.IsArchived);
        Assert.Equal(before.Card with { Clocks = after.Card.Clocks }, after.Card);
        Assert.Equal(before.Card.Clocks, after.Card.Clocks);
        Assert.Equal(before.Timeline, after.Timeline);
        Assert.Equal((before.Text, before.Address), (after.Text, after.Address));
        Assert.Equal(new Outcome.Missing(), await app.AcknowledgeAsync(number));
    }

    [Fact]
    public async Task Archive_TheSameMessageAgain_IsKnown_AndANewerLineChangesNothing()
    {
        await using var app = await StartAsync();
        var signal = SampleData.Signal("again");
        var number = Assert.Single(await app.RegisterAsync(signal));
        await CloseAsync(app, number);
        app.Time.Advance(Age + TimeSpan.FromDays(1));
        await RunAsync(app);
        var feed = await app.FeedAsync();

        Assert.Equal([SignalVerdict.Same], await app.ReceiveAsync(signal));
        var newer = await app.InScopeAsync<ReceiveSignals, IReadOnlyList<SignalVerdict>>(
            receive => receive.RunAsync([signal with { Text = "Выдуманное: та же строка, но новее." }], RepeatPolicy.Renew, Ct));
        await app.RegisterAsync(SampleData.Signal("other", app.Time.GetUtcNow()));

        Assert.Equal([SignalVerdict.Changed], newer);
        Assert.Equal((1, 1), (await app.AskAsync<long>(Kept), await app.AskAsync<long>(Archived)));
        Assert.Equal(0, await app.AskAsync<long>("SELECT count(*) FROM mcu.signals WHERE state <> 'done'"));
        Assert.Equal(feed + 2, await app.FeedAsync());
        Assert.Equal(
            new SignalStatus(signal.Source, signal.ExternalId, number),
            await app.Services.GetRequiredService<ISignalInbox>().FindAsync(signal.Source, signal.ExternalId, Ct));
    }

    [Fact]
    public async Task Archive_KilledInTheMiddle_EachIncidentIsInOneTable_AndTheNextNightContinues()
    {
        await using var app = await StartAsync();
        const int Count = ArchiveJob.BatchSize + 200;
        await app.RegisterAsync(SampleData.Signals(Count));
        await app.ExecuteAsync(
            "UPDATE mcu.incidents SET status = 'Closed', closed_at = received_at, answered_at = received_at, " +
            "escalate_at = NULL, next_due_at = NULL");
        app.Time.Advance(Age + TimeSpan.FromDays(1));

        // The second batch cannot write its last row: its connection is cut while it waits for it.
        await using var other = new NpgsqlConnection(app.Connection);
        await other.OpenAsync(Ct);
        await new NpgsqlCommand("SET idle_in_transaction_session_timeout = 0", other).ExecuteNonQueryAsync(Ct);
        await using var held = await other.BeginTransactionAsync(Ct);
        await new NpgsqlCommand(
            "INSERT INTO mcu.incidents_archive SELECT * FROM mcu.incidents WHERE id = (SELECT max(id) FROM mcu.incidents)",
            other, held).ExecuteNonQueryAsync(Ct);
        var night = RunAsync(app);
        await Eventually.HoldsAsync(
            "the second batch waits",
            async () => await app.AskAsync<long>(
                "SELECT count(*) FROM pg_stat_activity " +
                "WHERE wait_event_type = 'Lock' AND datname = current_database()"
                ) > 0,
            Ct);
        Assert.Equal(ArchiveJob.BatchSize, await app.AskAsync<long>(Archived));
        await app.ListAsync<bool>(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity " +
            "WHERE wait_event_type = 'Lock' AND datname = current_database()");
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => night);
        await held.RollbackAsync(Ct);

        Assert.Equal((200, ArchiveJob.BatchSize), (await app.AskAsync<long>(Kept), await app.AskAsync<long>(Archived)));
        Assert.Equal(0, await app.AskAsync<long>("SELECT count(*) FROM mcu.incidents JOIN mcu.incidents_archive USING (id)"));

        await RunAsync(app);

        Assert.Equal((0, Count), (await app.AskAsync<long>(Kept), await app.AskAsync<long>(Archived)));
    }

    [Fact]
    public async Task Archive_WhileMessagesWaitForTriage_Waits()
    {
        await using var app = await StartAsync();
        await CloseAsync(app, Assert.Single(await app.RegisterAsync(SampleData.Signal("old"))));
        app.Time.Advance(Age + TimeSpan.FromDays(1));
        app.Board.SetBacklog(new Dictionary<string, int> { [SampleData.Signal("old").Source] = 1 });
        var rests = new QuickRests();

        var night = RunAsync(app, rests);
        await Eventually.HoldsAsync("the archive looked thrice", () => Task.FromResult(rests.Count >= 3), Ct);

        Assert.Equal((1, 0), (await app.AskAsync<long>(Kept), await app.AskAsync<long>(Archived)));

        app.Board.SetBacklog(new Dictionary<string, int>());
        await night;

        Assert.Equal((0, 1), (await app.AskAsync<long>(Kept), await app.AskAsync<long>(Archived)));
    }

    [Fact]
    public async Task Archive_NotAskedFor_MovesNothing()
    {
        await using var app = await McuApp.StartAsync(postgres);
        await CloseAsync(app, Assert.Single(await app.RegisterAsync(SampleData.Signal("kept"))));
        app.Time.Advance(TimeSpan.FromDays(4_000));

        await RunAsync(app);

        Assert.Equal(1, await app.AskAsync<long>(Kept));
    }

    [Theory]
    [InlineData("89")]
    [InlineData("-1")]
    [InlineData("a year")]
    public void Setting_TooShortOrNoNumber_IsRefusedByItsName(string days)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("Retention:ArchiveAfterDays", days)]).Build();

        Assert.StartsWith(
            "Retention:ArchiveAfterDays",
            Assert.Throws<SettingException>(() => RetentionOptions.Read(settings)).Message,
            StringComparison.Ordinal);
    }

    private static async Task RunAsync(McuApp app, TimeProvider? time = null) =>
        await ActivatorUtilities.CreateInstance<ArchiveJob>(app.Services, time ?? TimeProvider.System).Execute(null!, Ct);

    private static async Task CloseAsync(McuApp app, string number)
    {
        await app.AnswerAsync(number);
        Assert.Equal(Outcome.Done, await app.CommandAsync<CloseIncident>(number, CommandInput.Empty.With(CloseIncident.Result, "Решено")));
    }

    private static async Task<BoardSnapshot> BoardAsync(McuApp app)
    {
        app.Board.Load(await app.InScopeAsync<BoardLoader, BoardSeed>(loader => loader.LoadAsync(Ct)));
        return app.Board.Current;
    }

    private async Task<McuApp> StartAsync() => await McuApp.StartAsync(
        postgres, with: services => services.AddSingleton(new RetentionOptions(Age)));

    /// <summary>Pauses that end at once, and are counted.</summary>
    private sealed class QuickRests : TimeProvider
    {
        private int _count;

        public int Count => Volatile.Read(ref _count);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Interlocked.Increment(ref _count);
            return base.CreateTimer(callback, state, TimeSpan.FromMilliseconds(1), period);
        }
    }
}
