using Mcu.Application.Common;
using Mcu.Application.Incidents.Commands;
using Mcu.Application.Incidents;
using Mcu.Application.Signals;
using Mcu.Application.Triage;
using Mcu.IntegrationTests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Mcu.IntegrationTests.Store.Live;

/// <summary>
/// Proof of the change feed: numbers have no gaps and follow the order of commits, so a reader that only asks for entries after its last
/// number misses nothing. Numbers of a sequence, or taken before the commit, fail here.
/// </summary>
public class FeedProofTests(TestPostgres postgres)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Feed_BatchesBesideSingleCommands_NeverShowsAGap()
    {
        await using var app = await McuApp.StartAsync(postgres);
        await using var node = await McuApp.StartAsync(app.Connection);
        var numbers = await app.RegisterAsync(SampleData.Signals(160));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        Task<List<FeedEntry>>[] followers = [FollowAsync(app, stop.Token), FollowAsync(node, stop.Token), FollowAsync(node, stop.Token)];

        var batches = Enumerable.Range(0, 2)
            .Select(sender => Task.Run(() => SendBatchesAsync(sender == 0 ? app : node, $"batch{sender}-"), Ct));
        var officers = numbers.Chunk(numbers.Count / 8).Select((share, i) => Task.Run(() => WorkAsync(i % 2 == 0 ? app : node, share), Ct));
        await Task.WhenAll([.. batches, .. officers]);

        await stop.CancelAsync();
        var followed = await Task.WhenAll(followers);
        var feed = await app.ChangesAsync();
        AssertDense(feed);
        Assert.Equal(await app.FeedAsync(), feed.Count);
        foreach (var seen in followed)
        {
            seen.AddRange(await app.ChangesAsync(seen.Count));
            Assert.Equal(
                feed.Select(entry => (entry.Version, entry.Now.Id, entry.Now.Revision)),
                seen.Select(entry => (entry.Version, entry.Now.Id, entry.Now.Revision)));
        }
    }

    [Fact]
    public async Task Feed_TransactionHeldOpen_TakesItsNumbersWhenItCommits()
    {
        await using var app = await McuApp.StartAsync(postgres, with: HeldEngine.Use);
        var numbers = await app.RegisterAsync(SampleData.Signals(6));
        var before = await app.FeedAsync();
        var engine = app.Services.GetRequiredService<HeldEngine>();
        var isHeld = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var letGo = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        engine.Hold = changes =>
        {
            if (changes[0].Now.Number != numbers[0])
            {
                return Task.CompletedTask;
            }

            isHeld.SetResult();
            return letGo.Task;
        };

        var held = app.AcknowledgeAsync(numbers[0]);
        await isHeld.Task.WaitAsync(Ct);
        foreach (var number in numbers.Skip(1))
        {
            Assert.Equal(Outcome.Done, await app.AcknowledgeAsync(number));
        }

        await app.RegisterAsync(SampleData.Signals(3, prefix: "later"));
        var meanwhile = await app.ChangesAsync(before);
        letGo.SetResult();
        Assert.Equal(Outcome.Done, await held);

        AssertDense(meanwhile, before);
        Assert.Equal(5 + 6, meanwhile.Count);
        Assert.DoesNotContain(meanwhile, entry => entry.Now.Number == numbers[0]);
        var after = Assert.Single(await app.ChangesAsync(meanwhile[^1].Version));
        Assert.Equal((meanwhile[^1].Version + 1, numbers[0]), (after.Version, after.Now.Number));
    }

    [Fact]
    public async Task Feed_CommitThatFailsOrLoses_LeavesNoHole()
    {
        await using var app = await McuApp.StartAsync(postgres, with: HeldEngine.Use);
        var numbers = await app.RegisterAsync(SampleData.Signals(4));
        var engine = app.Services.GetRequiredService<HeldEngine>();

        // The rows are written and the counter is raised when the database refuses the row: both are rolled back.
        engine.Hold = changes =>
            app.ExecuteAsync($"ALTER TABLE mcu.changes ADD CONSTRAINT nobody CHECK (incident_id <> {changes[0].Now.Id}) NOT VALID");
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => app.AcknowledgeAsync(numbers[0]));
        engine.Hold = _ => Task.CompletedTask;
        await app.ExecuteAsync("ALTER TABLE mcu.changes DROP CONSTRAINT nobody");
        Assert.Null((await app.FileAsync(numbers[0])).Card.AcknowledgedAt);

        // A transaction that claims messages and ends with its scope.
        await app.ReceiveAsync(SampleData.Signal("claimed"));
        await app.InScopeAsync<IIncidentStore, int>(async store => (await store.ClaimAsync(await store.ToTriageAsync(0, 1, Ct), Ct)).Count);

        // The loser of a race commits nothing.
        await Task.WhenAll(Enumerable.Range(0, 10).Select(i => app.AcknowledgeAsync(numbers[1], $"Дежурный {i}")));

        Assert.Equal(Outcome.Done, await app.AcknowledgeAsync(numbers[0]));
        await app.TriageAsync();
        var feed = await app.ChangesAsync();
        AssertDense(feed);
        Assert.Equal((4 * 2) + 2 + 2, feed.Count);
        Assert.Equal(await app.FeedAsync(), feed.Count);
    }

    /// <summary>Reads only entries after its last number, as fast as it can, and fails at the first gap.</summary>
    private static Task<List<FeedEntry>> FollowAsync(McuApp app, CancellationToken stop) => Task.Run(
        async () =>
        {
            List<FeedEntry> seen = [];
            while (!stop.IsCancellationRequested)
            {
                var news = await app.ChangesAsync(seen.Count, 100);
                AssertDense(news, seen.Count);
                seen.AddRange(news);
            }

            return seen;
        },
        Ct);

    private static void AssertDense(IReadOnlyList<FeedEntry> feed, long after = 0)
    {
        Dictionary<long, int> revisions = [];
        foreach (var entry in feed)
        {
            Assert.Equal(++after, entry.Version);
            if (revisions.TryGetValue(entry.Now.Id, out var revision))
            {
                Assert.Equal(revision + 1, entry.Now.Revision);
            }

            Assert.Equal(entry.Now.Revision - 1, entry.Was?.Revision ?? 0);
            revisions[entry.Now.Id] = entry.Now.Revision;
        }
    }

    private static async Task SendBatchesAsync(McuApp app, string prefix)
    {
        for (var batch = 0; batch < 6; batch++)
        {
            await app.ReceiveAsync(SampleData.Signals(40, prefix: $"{prefix}{batch}-"));
            await app.InScopeAsync<TriageSignals, int>(triage => triage.RunAsync(40, Ct));
        }
    }

    private static async Task WorkAsync(McuApp app, string[] numbers)
    {
        foreach (var number in numbers)
        {
            Assert.Equal(Outcome.Done, await app.AcknowledgeAsync(number));
            Assert.Equal(Outcome.Done, await app.CommandAsync<TakeIncident>(number, CommandInput.Empty));
            Assert.Equal(Outcome.Done, await app.AnswerAsync(number));
        }
    }
}
