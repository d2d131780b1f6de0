using Mcu.Application.Incidents.Drafts;
using Mcu.Infrastructure.Scheduling;
using Mcu.IntegrationTests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Mcu.IntegrationTests.Store.Drafts;

/// <summary>Drafts as rows: several nodes and windows, a restart, other people, and the end of old ones.</summary>
public class DraftTests(TestPostgres postgres)
{
    private static readonly DraftKey Mine = new("dor", 7, "answer");

    private static readonly DateTimeOffset Now = SampleData.Monday9;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Saved_OnOneNode_IsReadOnAnother_AndAfterARestart()
    {
        var connection = await postgres.CreateDatabaseAsync(Ct);
        await using (var one = await McuApp.StartAsync(connection))
        {
            await using var two = await McuApp.StartAsync(connection);
            await SaveAsync(one, Mine, "Воду дадут «к вечеру»\nи точка.");
            Assert.Equal("Воду дадут «к вечеру»\nи точка.", await TextAsync(two, Mine));
        }

        await using var again = await McuApp.StartAsync(connection);
        var draft = await again.InScopeAsync<IDraftStore, Draft?>(store => store.FindAsync(Mine, Ct));
        Assert.Equal(("Воду дадут «к вечеру»\nи точка.", Now), (draft!.Fields["text"], draft.SavedAt));
    }

    [Fact]
    public async Task Saves_OfManyWindowsAtOnce_LeaveOneRow_AndTheLaterOneWins()
    {
        var connection = await postgres.CreateDatabaseAsync(Ct);
        await using var one = await McuApp.StartAsync(connection);
        await using var two = await McuApp.StartAsync(connection);

        await Task.WhenAll(Enumerable.Range(0, 24).Select(index => SaveAsync(index % 2 == 0 ? one : two, Mine, $"{index}")));
        Assert.Equal(1, await one.AskAsync<long>("SELECT count(*) FROM mcu.drafts"));
        await SaveAsync(one, Mine, "первое");
        await SaveAsync(two, Mine, "второе");

        Assert.Equal("второе", await TextAsync(one, Mine));
    }

    [Fact]
    public async Task Draft_IsOfOnePerson_OneIncident_OneCommand()
    {
        await using var app = await McuApp.StartAsync(postgres);
        await SaveAsync(app, Mine, "моё");
        await SaveAsync(app, Mine with { Person = "other" }, "чужое");

        Assert.Null(await TextAsync(app, Mine with { Person = "third" }));
        Assert.Null(await TextAsync(app, Mine with { Incident = 8 }));
        Assert.Null(await TextAsync(app, Mine with { Command = "interim" }));
        await app.InScopeAsync<IDraftStore, bool>(async store =>
        {
            await store.DeleteAsync(Mine, Ct);
            await store.DeleteAsync(Mine, Ct);
            return true;
        });
        Assert.Null(await TextAsync(app, Mine));
        Assert.Equal("чужое", await TextAsync(app, Mine with { Person = "other" }));
    }

    /// <summary>The job that tidies sessions deletes what nobody has gone on with for thirty days, by the machine's clock.</summary>
    [Fact]
    public async Task Old_AreDeletedByTheJob_AndTheRestStays()
    {
        await using var app = await McuApp.StartAsync(postgres);
        var now = TimeProvider.System.GetUtcNow();
        for (var incident = 1; incident <= 3; incident++)
        {
            await SaveAsync(app, Mine with { Incident = incident }, "давно", now - Draft.Kept - TimeSpan.FromHours(1));
        }

        await SaveAsync(app, Mine, "недавно", now - Draft.Kept + TimeSpan.FromHours(1));

        await ActivatorUtilities.CreateInstance<SessionJob>(app.Services).Execute(null!, Ct);

        Assert.Equal("недавно", await TextAsync(app, Mine));
        Assert.Equal(1, await app.AskAsync<long>("SELECT count(*) FROM mcu.drafts"));
    }

    private static Task<bool> SaveAsync(McuApp app, DraftKey key, string text, DateTimeOffset? at = null) =>
        app.InScopeAsync<IDraftStore, bool>(async store =>
        {
            await store.SaveAsync(key, new Draft(new Dictionary<string, string> { ["text"] = text }, at ?? Now), Ct);
            return true;
        });

    private static Task<string?> TextAsync(McuApp app, DraftKey key) =>
        app.InScopeAsync<IDraftStore, string?>(async store => (await store.FindAsync(key, Ct))?.Fields["text"]);
}
