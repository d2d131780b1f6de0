using System.Security.Cryptography;
using System.Text;
using Mcu.Application.Signals;
using Mcu.Infrastructure.Intake;
using Mcu.Infrastructure.Spool;
using Mcu.Infrastructure.Store.Model;
using Mcu.Infrastructure.Store.Upgrades;
using Mcu.IntegrationTests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Mcu.IntegrationTests.Store.Protection;

/// <summary>
/// The author stands in clear in no table and no file, is read on every node, and rows of an older release are brought up.
/// </summary>
public class SealedAuthorTests(TestPostgres postgres)
{
    private const string Clear = "SELECT count(*) FROM mcu.signals WHERE content LIKE '%\"author\"%'";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Tables_HoldNothingOfTheAuthor_AndEveryNodeReadsIt()
    {
        await using var one = await McuApp.StartAsync(postgres);
        await using var two = await McuApp.StartAsync(one.Connection);
        var number = Assert.Single(await one.RegisterAsync(MadeUpAuthor.Signal("a")));
        await two.AnswerAsync(number);

        MadeUpAuthor.AssertNoTrace(await MadeUpAuthor.TablesAsync(one));
        Assert.Equal(MadeUpAuthor.Author, await AuthorAsync(one, number));
        Assert.Equal(MadeUpAuthor.Author, await AuthorAsync(two, number));

        // What a node of the release before makes of the row: a message without an author.
        var former = Json.Read<Signal>(await one.AskAsync<string>("SELECT content FROM mcu.signals"));
        Assert.Equal(MadeUpAuthor.Signal("a") with { Author = null }, former);
    }

    [Fact]
    public async Task Author_CopiedToAnotherMessage_DoesNotOpen_AndTheMessageIsSetAside()
    {
        await using var app = await McuApp.StartAsync(postgres);
        await app.ReceiveAsync(MadeUpAuthor.Signal("a"), SampleData.Signal("b"));
        await app.ExecuteAsync(
            "UPDATE mcu.signals SET author = (SELECT author FROM mcu.signals WHERE external_id = 'a') WHERE external_id = 'b'");

        await app.TriageAsync();

        Assert.Equal(["b"], await app.ListAsync<string>("SELECT external_id FROM mcu.signals WHERE state = 'aside'"));
    }

    [Fact]
    public async Task Hashes_AreTheSameForOneAuthor_HoweverTheSourceWritesThem()
    {
        await using var app = await McuApp.StartAsync(postgres);
        await app.ReceiveAsync(
            MadeUpAuthor.Signal("a"),
            SampleData.Signal("b") with { Author = new SignalAuthor("http://www.vk.example/Vydumkin-0707/", null, "80005551739") },
            SampleData.Signal("c") with { Author = new SignalAuthor("https://vk.example/another", null, "0005551739") },
            SampleData.Signal("d") with { Author = new SignalAuthor(null, MadeUpAuthor.Name, null) });

        Assert.Equal(["a", "b"], await app.ListAsync<string>(
            """
            SELECT external_id FROM mcu.signals
            WHERE author_hash = (SELECT author_hash FROM mcu.signals WHERE external_id = 'a') ORDER BY 1
            """));
        Assert.Equal(3, await app.AskAsync<long>(
            "SELECT max(many) FROM (SELECT count(*) AS many FROM mcu.signals GROUP BY contact_hash) AS people"));
        Assert.Equal(1, await app.AskAsync<long>("SELECT count(*) FROM mcu.signals WHERE author_hash IS NULL"));
    }

    [Fact]
    public async Task ExternalIdTwice_OnTwoNodes_IsOneMessage_AndARenewedOneIsNewOnlyWhereItDiffers()
    {
        await using var one = await McuApp.StartAsync(postgres);
        await using var two = await McuApp.StartAsync(one.Connection);
        var signal = MadeUpAuthor.Signal("a");

        Assert.Equal([SignalVerdict.New], await one.ReceiveAsync(signal));
        Assert.Equal([SignalVerdict.Same], await two.ReceiveAsync(signal));
        Assert.Equal([SignalVerdict.Same], await RenewAsync(two, signal));
        Assert.Equal(
            [SignalVerdict.Changed], await RenewAsync(two, signal with { Author = MadeUpAuthor.Author with { Contact = "80000000001" } }));
        Assert.Equal(1, await one.AskAsync<long>("SELECT count(*) FROM mcu.signals"));
    }

    [Fact]
    public async Task RowsInClear_AreEncrypted_AlsoByTheNextNodeAfterAnInterruption_AndThoseWrittenMeanwhile()
    {
        const int Count = 250;
        await using var one = await McuApp.StartAsync(postgres);
        await InsertFormerAsync(one, [.. Enumerable.Range(1, Count).Select(i => MadeUpAuthor.Signal($"f{i:000}"))]);
        await one.ExecuteAsync("UPDATE mcu.signals SET id = id + 1000");
        Assert.Equal(Count, await one.AskAsync<long>(Clear));
        var numbers = await one.RegisterAsync();
        Assert.Equal(MadeUpAuthor.Author, await AuthorAsync(one, numbers[0]));

        Assert.Equal(UpgradeStep.More, await one.UpgradeStepAsync("authors"));
        Assert.InRange(await one.AskAsync<long>(Clear), 1, Count - 1);
        await using var two = await McuApp.StartAsync(one.Connection);
        await one.LoseLeasesAsync();
        Assert.Equal(UpgradeStep.Done, await two.UpgradeAsync("authors"));
        Assert.Equal(0, await one.AskAsync<long>(Clear));

        // A node of the release before renews an old row and adds one whose id is lower than all that were gone over.
        await InsertFormerAsync(one, MadeUpAuthor.Signal("late"));
        Assert.Equal("late", (await one.ListAsync<string>("SELECT external_id FROM mcu.signals ORDER BY id"))[0]);
        await RenewFormerAsync(one, "f001", MadeUpAuthor.Signal("f001") with { Text = "Выдуманное, новее." });
        Assert.Equal(UpgradeStep.Done, await two.UpgradeAsync("authors"));

        MadeUpAuthor.AssertNoTrace(await MadeUpAuthor.TablesAsync(one));
        Assert.Equal(MadeUpAuthor.Author, await AuthorAsync(two, numbers[^1]));
        Assert.Equal([SignalVerdict.Same], await RenewAsync(one, MadeUpAuthor.Signal("f002")));
    }

    [Fact]
    public async Task RowInClear_ThatIsImportedAgainBeforeItIsEncrypted_IsTheSame()
    {
        await using var app = await McuApp.StartAsync(postgres);
        await InsertFormerAsync(app, MadeUpAuthor.Signal("a"));

        Assert.Equal([SignalVerdict.Same], await RenewAsync(app, MadeUpAuthor.Signal("a")));
    }

    [Fact]
    public async Task Spool_HoldsNothingOfTheAuthor_AndIsDrainedWithIt()
    {
        using var data = new TempFolder();
        await using var app = await McuApp.StartAsync(
            await postgres.CreateDatabaseAsync(Ct), Engines.None, data: data.Path);
        app.Services.GetRequiredService<IntakeRouter>().Close(new TimeoutException());
        Assert.Equal([SignalVerdict.Spooled], await app.ReceiveAsync(MadeUpAuthor.Signal("a")));
        foreach (var file in Directory.GetFiles(data.Path, "*.spool", SearchOption.AllDirectories))
        {
            using var shared = new StreamReader(
                new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
            var text = await shared.ReadToEndAsync(Ct);
            Assert.Contains("Выдуманное сообщение a", text, StringComparison.Ordinal);
            MadeUpAuthor.AssertNoTrace(text);
        }

        var drainer = ActivatorUtilities.CreateInstance<SpoolDrainer>(app.Services);
        Assert.True(await drainer.TryDrainAsync(Ct));
        Assert.Equal(MadeUpAuthor.Author, await AuthorAsync(app, Assert.Single(await app.RegisterAsync())));
        drainer.Dispose();
    }

    private static async Task<SignalAuthor?> AuthorAsync(McuApp app, string number) => (await app.FileAsync(number)).Author;

    private static Task<IReadOnlyList<SignalVerdict>> RenewAsync(McuApp app, Signal signal) =>
        app.InScopeAsync<ReceiveSignals, IReadOnlyList<SignalVerdict>>(receive => receive.RunAsync([signal], RepeatPolicy.Renew, Ct));

    /// <summary>As the release before writes them.</summary>
    private static Task InsertFormerAsync(McuApp app, params Signal[] signals) => app.ExecuteAsync(
        "INSERT INTO mcu.signals (source, external_id, accepted_at, content, content_hash, state) VALUES "
        + string.Join(", ", signals.Select(signal =>
            $"('{signal.Source}', '{signal.ExternalId}', now(), '{Json.Write(signal)}', '{Hash(signal)}', 'pending')")));

    private static Task RenewFormerAsync(McuApp app, string id, Signal signal) => app.ExecuteAsync(
        $"UPDATE mcu.signals SET content = '{Json.Write(signal)}', content_hash = '{Hash(signal)}' WHERE external_id = '{id}'");

    private static string Hash(Signal signal) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Json.Write(signal))));
}
