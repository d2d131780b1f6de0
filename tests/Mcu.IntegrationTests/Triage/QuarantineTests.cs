using Mcu.Application.Common;
using Mcu.Application.Live;
using Mcu.Application.People;
using Mcu.Application.Signals;
using Mcu.Application.Triage;
using Mcu.IntegrationTests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Mcu.IntegrationTests.Triage;

/// <summary>One message that cannot be processed must not block the others.</summary>
public class QuarantineTests(TestPostgres postgres)
{
    private const string Quarantined = "SELECT external_id FROM mcu.signals WHERE state = 'aside' ORDER BY external_id";
    private const string Waiting = "SELECT count(*) FROM mcu.signals WHERE state = 'pending'";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pump_RowThatIsNoJson_IsQuarantined_AndTheOthersAreTriaged()
    {
        var connection = await postgres.CreateDatabaseAsync(Ct);
        await using (var door = await McuApp.StartAsync(connection))
        {
            await door.ReceiveAsync(SampleData.Signals(3, prefix: "before"));
            await door.ExecuteAsync(
                """
                INSERT INTO mcu.signals (source, external_id, accepted_at, content, content_hash, state)
                VALUES ('Приёмная', 'broken', now(), '{"source": "Приём', 'x', 'pending'),
                       ('Приёмная', 'null', now(), 'null', 'x', 'pending')
                """);
            await door.ReceiveAsync(SampleData.Signals(300, prefix: "after"));
        }

        await using var app = await McuApp.StartAsync(connection, Engines.Triage);

        await Eventually.HoldsAsync("the inbox is empty", async () => await app.AskAsync<long>(Waiting) == 0, Ct);
        Assert.Equal(["broken", "null"], await app.ListAsync<string>(Quarantined));
        Assert.Equal(303, (await app.NumbersAsync()).Count);
        Assert.Equal(2, await app.AskAsync<long>("SELECT count(problem) FROM mcu.signals"));
    }

    [Fact]
    public async Task Pump_MessageTheTablesRefuse_IsQuarantined_AndTheOthersAreTriaged()
    {
        await using var app = await McuApp.StartAsync(postgres);

        // The rules refuse such a name at the endpoint; an endpoint without that check must not block the inbox.
        var endless = SampleData.Signal("endless") with
        {
            Done = new SignalOutcome(new string('я', 300), SampleData.Monday9, "Сделано.", null, null),
        };
        await app.ReceiveAsync([.. SampleData.Signals(3, prefix: "before"), endless, .. SampleData.Signals(3, prefix: "later")]);
        await using var pump = await McuApp.StartAsync(app.Connection, Engines.Triage);

        await Eventually.HoldsAsync("the inbox is empty", async () => await app.AskAsync<long>(Waiting) == 0, Ct);
        Assert.Equal(["endless"], await app.ListAsync<string>(Quarantined));
        Assert.Equal(6, (await app.NumbersAsync()).Count);
    }

    /// <summary>The state after a part of the database was restored: the next id, incident number or feed number is already used.</summary>
    [Theory]
    [InlineData("name = 'incident'")]
    [InlineData("name NOT IN ('incident', 'feed', 'flows', 'sessions')")]
    [InlineData("name = 'feed'")]
    public async Task Pump_CounterThatContradictsTheTables_StopsWithAnAlert_QuarantinesNothing_AndContinuesWhenItIsCorrected(string counter)
    {
        await using var app = await McuApp.StartAsync(postgres);
        await app.ReceiveAsync(SampleData.Signals(3, prefix: "before"));
        await app.TriageAsync();
        await app.ExecuteAsync($"CREATE TABLE kept AS SELECT * FROM mcu.counters; UPDATE mcu.counters SET value = 0 WHERE {counter}");
        await app.ReceiveAsync(SampleData.Signals(20, prefix: "later"));
        await using var pump = await McuApp.StartAsync(app.Connection, Engines.Triage);
        var progress = pump.Services.GetRequiredService<TriageProgress>();

        await Eventually.HoldsAsync("it says that it stands", () => progress.IsStuck, Ct);
        await Task.Delay(TimeSpan.FromSeconds(6), Ct); // Longer than its pause, so it has tried again.
        Assert.True(progress.IsStuck);
        Assert.Equal(20, await app.AskAsync<long>(Waiting));
        Assert.Empty(await app.ListAsync<string>(Quarantined));

        await app.ExecuteAsync("UPDATE mcu.counters SET value = kept.value FROM kept WHERE kept.name = counters.name");
        await Eventually.HoldsAsync("the inbox is empty", async () => await app.AskAsync<long>(Waiting) == 0, Ct);
        Assert.Equal(23, (await app.NumbersAsync()).Distinct().Count());
        await Eventually.HoldsAsync("it stands no more", () => !progress.IsStuck, Ct);
    }

    /// <summary>Writes that add nothing succeed meanwhile, so the probe finds the database in order.</summary>
    [Fact]
    public async Task Pump_NoRoomForMoreRows_StopsWithAnAlert_QuarantinesNothing_AndContinuesWhenThereIs()
    {
        await using var app = await McuApp.StartAsync(postgres);
        await app.ExecuteAsync(
            """
            CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN RAISE EXCEPTION 'no room' USING ERRCODE = '53100'; END $$;
            CREATE TRIGGER full_disk BEFORE INSERT ON mcu.incidents EXECUTE FUNCTION full_disk();
            """);
        await app.ReceiveAsync(SampleData.Signals(2));
        await using var pump = await McuApp.StartAsync(app.Connection, Engines.Triage);
        var progress = pump.Services.GetRequiredService<TriageProgress>();

        await Eventually.HoldsAsync("it says that it stands", () => progress.IsStuck, Ct);
        await Task.Delay(TimeSpan.FromSeconds(11), Ct); // Longer than two pauses, and than three attempts of each message alone.
        Assert.Empty(await app.ListAsync<string>(Quarantined));

        await app.ExecuteAsync("DROP TRIGGER full_disk ON mcu.incidents");
        await Eventually.HoldsAsync("the inbox is empty", async () => await app.AskAsync<long>(Waiting) == 0, Ct);
        await Eventually.HoldsAsync("it stands no more", () => !progress.IsStuck, Ct);
    }

    [Fact]
    public async Task QuarantinedMessage_IsCountedOnTheBoard_AndIsTriagedAgainWhenItIsCorrected()
    {
        await using var app = await McuApp.StartAsync(postgres, Engines.Triage | Engines.Follow | Engines.Tick);
        var endless = SampleData.Signal("endless") with
        {
            Done = new SignalOutcome(new string('я', 300), SampleData.Monday9, "Сделано.", null, null),
        };
        await app.ReceiveAsync([endless]);

        await Eventually.HoldsAsync("the board counts it", () => app.Board.Current.Quarantined == 1, Ct);
        var aside = Assert.Single(
            await app.InScopeAsync<IQuarantine, IReadOnlyList<QuarantinedSignal>>(quarantine => quarantine.ListAsync(10, Ct)));
        Assert.Equal(("endless", endless.Text), (aside.ExternalId, aside.Text));

        await app.ExecuteAsync("UPDATE mcu.signals SET content = replace(content, repeat('я', 300), 'я') WHERE external_id = 'endless'");
        Assert.Equal(
            Outcome.Done,
            await app.InScopeAsync<RetryTriage, Outcome>(again => again.RunAsync(aside.Line, Actor.System("тест"), Ct)));

        await Eventually.HoldsAsync("it is an incident", async () => (await app.NumbersAsync()).Count == 1, Ct);
        await Eventually.HoldsAsync("nothing is set aside", () => app.Board.Current.Quarantined == 0, Ct);
        Assert.Equal(
            Outcome.Refuse("aside.gone"),
            await app.InScopeAsync<RetryTriage, Outcome>(again => again.RunAsync(aside.Line, Actor.System("тест"), Ct)));
    }

    [Fact]
    public async Task Pump_MessagesArrive_AreIncidentsWithoutAnybodyAsking()
    {
        await using var app = await McuApp.StartAsync(postgres, Engines.Triage | Engines.Follow);

        await app.ReceiveAsync(SampleData.Signals(600));

        await Eventually.HoldsAsync("all stand on the board", () => app.Board.Current.Counters.Open == 600, Ct);
        Assert.Equal(600, (await app.NumbersAsync()).Distinct().Count());
    }

    [Fact]
    public async Task Pumps_OfTwoNodes_ShareTheInbox_AndNumberEachMessageOnce()
    {
        await using var app = await McuApp.StartAsync(postgres, Engines.Triage);
        await using var node = await McuApp.StartAsync(app.Connection, Engines.Triage);

        await Task.WhenAll(
            app.ReceiveAsync(SampleData.Signals(700, prefix: "a")),
            node.ReceiveAsync(SampleData.Signals(700, prefix: "b")));

        await Eventually.HoldsAsync("the inbox is empty", async () => await app.AskAsync<long>(Waiting) == 0, Ct);
        var numbers = await app.NumbersAsync();
        Assert.Equal(1_400, numbers.Distinct().Count());
        Assert.Equal("С-2026-0001", numbers.Min(StringComparer.Ordinal));
        Assert.Equal(1_400, await app.AskAsync<long>("SELECT max(id) FROM mcu.incidents"));
        Assert.Empty(await app.ListAsync<string>(Quarantined));
    }
}
