using Mcu.Application.Incidents;
using Mcu.Application.Live;
using Mcu.Application.Triage;
using Mcu.Infrastructure;
using Mcu.Infrastructure.Store.Upgrades;
using Mcu.IntegrationTests.Support;

namespace Mcu.IntegrationTests.Triage;

/// <summary>Titles of older rules are made again, wherever a wall could show them.</summary>
public class RenewTitlesTests(TestPostgres postgres)
{
    private const string Old = "Яма. Пишет Пётр Иванов, тел. 89123456789";

    private const string Titles = "titles";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task OldTitle_OfAnOpenIncident_IsMadeAnew_AndTheBoardFollows()
    {
        await using var app = await McuApp.StartAsync(postgres, Engines.Follow);
        var numbers = await app.RegisterAsync(SampleData.Signal("a", text: Old), SampleData.Signal("b", text: "Нет света"));
        await AgeAsync(app);
        await app.ExecuteAsync(
            $"""
             INSERT INTO mcu.notices (incident_id, clock, rung, person, role, number, title, at)
             SELECT id, 'answer', 1, 'lead', 'sector-lead', number, title, now() FROM mcu.incidents
             """);

        await RunAsync(app);

        var card = (await app.FileAsync(numbers[0])).Card;
        Assert.DoesNotContain("Иванов", card.Title);
        Assert.DoesNotContain("8912", card.Title);
        Assert.Equal(card.Title, card.PublicTitle);
        Assert.DoesNotContain(
            await app.ListAsync<string>("SELECT title FROM mcu.notices"),
            title => title.Contains("Иванов", StringComparison.Ordinal));
        var board = await app.CaughtUpAsync();
        Assert.Contains(board.Latest, latest => latest.Number == numbers[0] && latest.PublicTitle == card.Title);
        Assert.Equal(IncidentRetitled.Kind, (await app.FileAsync(numbers[0])).Timeline[^1].Name);
        Assert.Empty((await app.Services.RecountAsync(Ct)).Differences);
    }

    [Fact]
    public async Task OldTitle_OfWhatIsLongOver_Stays_AndRecentOnesChange()
    {
        await using var app = await McuApp.StartAsync(postgres);
        var numbers = await app.RegisterAsync(SampleData.Signal("a", text: Old), SampleData.Signal("b", text: Old));
        foreach (var number in numbers)
        {
            await app.AnswerAsync(number);
        }

        await AgeAsync(app);
        await app.ExecuteAsync($"UPDATE mcu.incidents SET received_at = received_at - interval '40 days' WHERE number = '{numbers[0]}'");

        await RunAsync(app);

        Assert.Equal(
            [Old, "new"],
            await app.ListAsync<string>($"SELECT CASE WHEN title = '{Old}' THEN title ELSE 'new' END FROM mcu.incidents ORDER BY id"));
    }

    [Fact]
    public async Task Renewal_StoppedBetweenBatches_Continues_AndDoesNothingTwice()
    {
        await using var app = await McuApp.StartAsync(postgres);
        await app.RegisterAsync([.. Enumerable.Range(0, 120).Select(i => SampleData.Signal($"s{i}", text: Old))]);
        await AgeAsync(app);

        Assert.Equal(UpgradeStep.More, await app.UpgradeStepAsync(Titles));
        Assert.Equal(
            120 - RenewTitles.BatchSize,
            await app.AskAsync<long>($"SELECT count(*) FROM mcu.incidents WHERE title_rules < {IncidentTitle.Rules}"));
        await app.LoseLeasesAsync();
        await using var other = await McuApp.StartAsync(app.Connection);
        await RunAsync(other);
        await app.LoseLeasesAsync();
        await RunAsync(app);

        Assert.Equal(120, await app.AskAsync<long>("SELECT count(*) FROM mcu.changes WHERE kind = 'retitled'"));
        Assert.Equal(0, await app.AskAsync<long>($"SELECT count(*) FROM mcu.incidents WHERE title_rules < {IncidentTitle.Rules}"));
    }

    [Fact]
    public async Task OldTitle_OfADamagedMessage_IsMadeOfTheIncidentsOwnText_AndHoldsUpNoOther()
    {
        await using var app = await McuApp.StartAsync(postgres);
        await app.RegisterAsync(SampleData.Signal("a", text: Old), SampleData.Signal("b", text: Old));
        await AgeAsync(app);
        await app.ExecuteAsync("UPDATE mcu.signals SET content = '{' WHERE external_id = 'b'");

        await RunAsync(app);

        Assert.Equal(0, await app.AskAsync<long>(
            $"SELECT count(*) FROM mcu.incidents WHERE title_rules < {IncidentTitle.Rules} OR title LIKE '%Иванов%'"));
    }

    /// <summary>An unchanged title is only marked; where walls show it, the boards are notified.</summary>
    [Fact]
    public async Task OldTitle_ThatStays_IsAnEventOnlyWhereWallsShowIt()
    {
        await using var app = await McuApp.StartAsync(postgres);
        await app.RegisterAsync(SampleData.Signals(70));
        await AgeAsync(app);
        var revisions = await app.AskAsync<long>("SELECT sum(revision) FROM mcu.incidents WHERE id <= 10");

        await RunAsync(app);

        Assert.Equal(60, await app.AskAsync<long>("SELECT count(*) FROM mcu.changes WHERE kind = 'retitled' AND incident_id > 10"));
        Assert.Equal(60, await app.AskAsync<long>("SELECT count(*) FROM mcu.changes WHERE kind = 'retitled'"));
        Assert.Equal(revisions, await app.AskAsync<long>("SELECT sum(revision) FROM mcu.incidents WHERE id <= 10"));
        Assert.Equal(0, await app.AskAsync<long>($"SELECT count(*) FROM mcu.incidents WHERE title_rules < {IncidentTitle.Rules}"));
    }

    /// <summary>Titles as a release without versions of the rules left them.</summary>
    private static Task AgeAsync(McuApp app) =>
        app.ExecuteAsync($"UPDATE mcu.incidents SET title_rules = 0, title = CASE WHEN text = '{Old}' THEN text ELSE title END");

    private static async Task RunAsync(McuApp app) => Assert.Equal(UpgradeStep.Done, await app.UpgradeAsync(Titles));
}
