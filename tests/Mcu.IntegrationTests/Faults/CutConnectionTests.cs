using Mcu.Application.Common;
using Mcu.Application.Signals;
using Mcu.Application.Triage;
using Mcu.Infrastructure.Intake;
using Mcu.IntegrationTests.Support;
using Mcu.TestTown;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Mcu.IntegrationTests.Faults;

/// <summary>
/// The connection breaks at each message that a use case sends to the database: before it arrives, and after it arrived but before its
/// answer. Each time the work is done completely or not at all, and repeating it completes it.
/// </summary>
public class CutConnectionTests(TestPostgres postgres)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Acknowledge_CutAtEveryMessage_IsThereOnceOrNotAtAll(bool after)
    {
        await using var town = await CutTown.StartAsync(await postgres.CreateDatabaseAsync(Ct));
        var numbers = new Queue<string>(await town.App.RegisterAsync(SampleData.Signals(150)));

        await town.AtEveryMessageAsync(after, async cut =>
        {
            var number = numbers.Dequeue();
            var done = await cut(() => town.App.AcknowledgeAsync(number));
            var entries = await EntriesAsync(town, number);
            Assert.True(entries is 0 or 1 && (!done || entries == 1), $"{entries} entries");
            Assert.Equal(entries == 1, (await town.App.FileAsync(number)).Card.AcknowledgedAt is not null);

            // The officer repeats the command: it succeeds, or the refusal names the officer as the first.
            var again = await town.App.AcknowledgeAsync(number);
            Assert.Equal(entries == 0, again is Outcome.Succeeded);
            Assert.Equal(1, await EntriesAsync(town, number));
            Assert.Equal(SampleData.Officer, (await town.App.FileAsync(number)).Card.AcknowledgedBy);
        });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Intake_CutAtEveryMessage_IsThereOnce_StraightOrByTheSpool(bool after)
    {
        await using var town = await CutTown.StartAsync(await postgres.CreateDatabaseAsync(Ct), Engines.Drain);
        var router = town.App.Services.GetRequiredService<IntakeRouter>();
        var batch = 0;

        await town.AtEveryMessageAsync(after, async cut =>
        {
            var signals = SampleData.Signals(3, prefix: $"b{++batch}-");
            var before = await town.CountAsync("signals");
            Assert.True(await cut(() => town.App.ReceiveAsync(signals)), "The door was not told what became of it.");
            Assert.True(await town.CountAsync("signals") - before is 0 or 3, "A part of the batch is there.");

            await Eventually.HoldsAsync(
                "what went to the spool is brought over",
                async () => !router.IsInUse && await town.CountAsync("signals") == before + 3,
                Ct);
            Assert.All(await town.App.ReceiveAsync(signals), verdict => Assert.Equal(SignalVerdict.Same, verdict));
            Assert.Equal(before + 3, await town.CountAsync("signals"));
        });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Triage_CutAtEveryMessage_MakesEveryIncidentOnce(bool after)
    {
        await using var town = await CutTown.StartAsync(await postgres.CreateDatabaseAsync(Ct));
        var batch = 0;

        await town.AtEveryMessageAsync(after, async cut =>
        {
            var before = await town.CountAsync("incidents");
            await town.App.ReceiveAsync(SampleData.Signals(2, prefix: $"b{++batch}-"));
            var done = await cut(() => town.App.InScopeAsync<TriageSignals, int>(triage => triage.RunAsync(250, Ct)));
            var made = await town.CountAsync("incidents") - before;
            Assert.True(made is 0 or 2 && (!done || made == 2), $"{made} made");
            Assert.Equal(2 - made, await town.AskAsync("SELECT count(*) FROM mcu.signals WHERE state = 'pending'"));

            await town.App.TriageAsync();
            Assert.Equal(before + 2, await town.CountAsync("incidents"));
        });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Sweep_CutAtEveryMessage_NotifiesEverybodyOnce(bool after)
    {
        await using var town = await CutTown.StartAsync(await postgres.CreateDatabaseAsync(Ct));
        var batch = 0;

        await town.AtEveryMessageAsync(after, async cut =>
        {
            var before = await town.CountAsync("notice_deliveries");
            await town.App.RegisterAsync(SampleData.Signals(2, town.App.Time.GetUtcNow(), prefix: $"b{++batch}-"));
            town.App.Time.Advance(TimeSpan.FromDays(30));
            await cut(town.App.SweepAsync);
            var told = await town.CountAsync("notice_deliveries") - before;
            Assert.True(told is 0 or 20, $"{told} told");

            Assert.Equal(told == 0 ? 2 : 0, await town.App.SweepAsync());
            Assert.Equal(before + 20, await town.CountAsync("notice_deliveries"));
        });
    }

    private static Task<long> EntriesAsync(CutTown town, string number) => town.AskAsync(
        $"SELECT count(*) FROM mcu.changes c JOIN mcu.incidents i ON i.id = c.incident_id WHERE i.number = '{number}' AND c.kind = " +
        "'acknowledged'");

    /// <summary>A node whose connection breaks on demand, and a direct connection to check what it left.</summary>
    private sealed class CutTown(McuApp app, DatabaseProxy proxy, NpgsqlDataSource database) : IAsyncDisposable
    {
        private const int MaxMessages = 400;

        /// <summary>One statement takes four messages.</summary>
        private const int LeastMessages = 4;

        public McuApp App => app;

        public static async Task<CutTown> StartAsync(string connection, Engines engines = Engines.None)
        {
            var proxy = new DatabaseProxy(connection);
            return new CutTown(await McuApp.StartAsync(proxy.Connection, engines), proxy, NpgsqlDataSource.Create(connection));
        }

        /// <summary>
        /// Runs the use case with a cut at the first message, at the second, and so on, until it completes without reaching the cut.
        /// </summary>
        public async Task AtEveryMessageAsync(bool after, Func<Func<Func<Task>, Task<bool>>, Task> story)
        {
            var cuts = 0;
            for (var at = 1; at < MaxMessages; at++)
            {
                await story(work => BreakAsync(at, after, work));
                await AssertWholeAsync();
                if (!proxy.HasBroken)
                {
                    Assert.True(cuts >= LeastMessages, $"Only {cuts} cuts: the work went another way.");
                    return;
                }

                cuts++;
            }

            Assert.Fail($"The work still goes on after {MaxMessages} messages.");
        }

        public Task<long> CountAsync(string table) => AskAsync($"SELECT count(*) FROM mcu.{table}");

        public async Task<long> AskAsync(string sql)
        {
            await using var command = database.CreateCommand(sql);
            return (long)(await command.ExecuteScalarAsync(Ct))!;
        }

        public async ValueTask DisposeAsync()
        {
            await app.DisposeAsync();
            await proxy.DisposeAsync();
            await database.DisposeAsync();
        }

        /// <returns>Whether the use case reported success.</returns>
        private async Task<bool> BreakAsync(int at, bool after, Func<Task> work)
        {
            proxy.BreakAt(at, after);
            try
            {
                await work();
                return true;
            }
            catch (Exception) when (proxy.HasBroken)
            {
                return false;
            }
            finally
            {
                // The server must have ended the transaction before the tables are checked.
                proxy.NeverBreak();
                await Eventually.HoldsAsync(
                    "the server has let go",
                    async () => await AskAsync(
                        "SELECT count(*) FROM pg_stat_activity " +
                            "WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'"
                        ) == 0,
                    Ct);
            }
        }

        /// <summary>Checks that the feed has no gap and equals the row of every incident.</summary>
        private async Task AssertWholeAsync()
        {
            Assert.Equal(
                await AskAsync("SELECT coalesce(max(value), 0) FROM mcu.counters WHERE name = 'feed'"),
                await CountAsync("changes"));
            Assert.Equal(0, await AskAsync(
                "SELECT count(*) FROM mcu.incidents i WHERE i.revision " +
                    "<> (SELECT count(*) FROM mcu.changes c WHERE c.incident_id = i.id)"));
        }
    }
}
