using Mcu.Application.Incidents;
using Mcu.Application.Live;
using Mcu.Application.Signals;
using Mcu.IntegrationTests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Mcu.IntegrationTests.Faults;

/// <summary>A message made to be expensive, or that breaks the connection whenever it is written, does not block the others.</summary>
public class HostileMessagesTests(TestPostgres postgres)
{
    private const string Quarantined = "SELECT external_id FROM mcu.signals WHERE state = 'aside' ORDER BY external_id";
    private const string Waiting = "SELECT count(*) FROM mcu.signals WHERE state = 'pending'";
    private const string Kill =
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND state = 'idle in transaction'";
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static IEnumerable<string> Hostile =>
    [
        new string('\n', 985) + "1 1 1 1 (",
        string.Concat(Enumerable.Repeat("А-", 490)) + "1111",
        string.Concat(Enumerable.Repeat("Иванов-", 140)) + "1111",
        string.Concat(Enumerable.Repeat("1-", 9_000)),
        "а" + new string('\u0301', 9_000) + new string('\u0323', 9_000),
        string.Concat(Enumerable.Repeat("[id1|", 3_900)),
        string.Concat(Enumerable.Repeat("ул. ", 4_900)),
        string.Concat(Enumerable.Repeat("на улице уральской ", 1_000)),
    ];

    [Fact]
    public async Task Pump_TwoHundredHostileMessagesAmongTwoThousand_TheGoodOnesAreIncidentsWithinAMinute()
    {
        await using var app = await McuApp.StartAsync(postgres, Engines.Follow);
        string[] hostile = [.. Hostile];
        Signal[] bad = [.. Enumerable.Range(0, 200).Select(i => SampleData.Signal($"bad{i}", text: hostile[i % hostile.Length]))];
        foreach (var (some, one) in SampleData.Signals(2_000, prefix: "good").Chunk(250).Zip(bad.Chunk(25)))
        {
            await app.ReceiveAsync([
                .. some
                    .Zip(Enumerable.Range(0, some.Length))
                    .SelectMany(pair => pair.Second % 10 == 0 ? [one[pair.Second / 10], pair.First] : (Signal[])[pair.First])]);
        }

        await using var pump = await McuApp.StartAsync(app.Connection, Engines.Triage);

        await Eventually.HoldsAsync(
            "the good ones are incidents",
            async () => await app.AskAsync<long>("SELECT count(*) FROM mcu.incidents WHERE external_id LIKE 'good%'") == 2_000,
            Ct,
            within: Minute);
        await Eventually.HoldsAsync("the inbox is empty", async () => await app.AskAsync<long>(Waiting) == 0, Ct, within: Minute);
        Assert.Empty(await app.ListAsync<string>(Quarantined));
    }

    [Fact]
    public async Task Pump_MessageThatBreaksTheConnection_IsFoundByHalvingAndQuarantined_AndTheOthersAreTriaged()
    {
        await using var app = await McuApp.StartAsync(postgres);
        await app.ReceiveAsync([
            .. SampleData.Signals(20, prefix: "before"),
            SampleData.Signal("deadly", text: "Обрыв провода"),
            .. SampleData.Signals(20, prefix: "later"),
        ]);
        await using var pump = await McuApp.StartAsync(
            app.Connection,
            Engines.Triage,
            services => HeldEngine.Use(services, engine => engine.Hold = Cut));

        await Eventually.HoldsAsync("the inbox is empty", async () => await app.AskAsync<long>(Waiting) == 0, Ct, within: Minute);
        Assert.Equal(["deadly"], await app.ListAsync<string>(Quarantined));
        Assert.Equal(40, (await app.NumbersAsync()).Count);
        Assert.False(pump.Services.GetRequiredService<TriageProgress>().IsStuck);

        Task Cut(IReadOnlyList<IncidentChange> changes) =>
            changes.Any(change => change.Now.Title.Contains("Обрыв", StringComparison.Ordinal))
                ? app.ExecuteAsync(Kill)
                : Task.CompletedTask;
    }
}
