using Mcu.Application.Incidents.Commands;
using Mcu.Application.People;
using Mcu.Application.Signals;
using Mcu.Infrastructure;
using Mcu.Infrastructure.Store.Signals;
using Mcu.IntegrationTests.Support;

namespace Mcu.IntegrationTests.Store.Protection;

/// <summary>Everything about one person is found by hashes and erased where the law allows; figures and the journal stay.</summary>
public class SubjectTests(TestPostgres postgres)
{
    private static readonly SubjectQuery ByProfile = new(MadeUpAuthor.Profile, null, null);
    private static readonly SubjectQuery ByContact = new(null, "8 000 5551739", null);
    private static readonly Actor Admin = new(null, "Ёршин Ф. Ц.", Roles.Admin);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Find_ByProfileContactAndName_IsThisPersonAlone_AndTheJournalHasAHash()
    {
        await using var app = await McuApp.StartAsync(postgres);
        await app.RegisterAsync(
            MadeUpAuthor.Signal("a"),
            SampleData.Signal("b", source: "Другой источник") with { Author = new SignalAuthor(MadeUpAuthor.Profile, null, null) },
            SampleData.Signal("c") with { Author = new SignalAuthor(null, "Другая Анна", MadeUpAuthor.Contact) },
            SampleData.Signal("d") with { Author = new SignalAuthor("https://vk.example/other", MadeUpAuthor.Name, null) });

        Assert.Equal(["a", "b"], await IdsAsync(ByProfile));
        Assert.Equal(["a", "c"], await IdsAsync(ByContact));
        Assert.Equal(["a"], await IdsAsync(ByContact with { Name = "феофилакт выдумкин" }));
        MadeUpAuthor.AssertNoTrace(await MadeUpAuthor.TablesAsync(app));
        Assert.Equal(
            ["found Ёршин Ф. Ц.", "found Ёршин Ф. Ц.", "found Ёршин Ф. Ц."],
            await app.ListAsync<string>(
                "SELECT concat_ws(' ', act, actor_name) FROM mcu.journal WHERE kind = 'subject' AND subject ~ '^[0-9a-f]{32}$'"));

        async Task<string[]> IdsAsync(SubjectQuery query) =>
            [.. (await RunAsync(app, query, SubjectAct.Found)).Items.Select(item => item.Signal.ExternalId)];
    }

    [Fact]
    public async Task Erase_KeepsWhatTheLawKeeps_AndEveryFigure_AndTheArchiveGoesToo()
    {
        await using var app = await McuApp.StartAsync(postgres, Engines.Follow);
        var words = $"Выдуманное: это {MadeUpAuthor.Name}, на дороге яма.";
        var numbers = await app.RegisterAsync(
            Said("closed"), Said("open"), Said("old"), Said("appeal") with { Kind = MessageKind.Appeal });
        foreach (var number in new[] { numbers[0], numbers[2], numbers[3] })
        {
            await app.AnswerAsync(number);
            await app.CommandAsync<CloseIncident>(number, CommandInput.Empty);
        }

        await app.ExecuteAsync(
            """
            INSERT INTO mcu.incidents_archive SELECT * FROM mcu.incidents WHERE external_id = 'old';
            DELETE FROM mcu.incidents WHERE external_id = 'old'
            """);
        var board = (await app.CaughtUpAsync()).Version;
        var recount = (await app.Services.RecountAsync(Ct)).Differences; // Incidents are never archived so young.
        var rollups = await app.ListAsync<string>("SELECT row::text FROM mcu.answer_rollups AS row ORDER BY 1");

        var report = await RunAsync(app, ByProfile, SubjectAct.Erased);

        Assert.Equal(
            [SubjectHold.None, SubjectHold.Open, SubjectHold.None, SubjectHold.Appeal], report.Items.Select(item => item.Hold));
        Assert.Equal(SampleData.Monday9.AddYears(5).Date, report.Items[3].Until!.Value.Date);
        var gone = string.Join('\n', await app.ListAsync<string>(
            """
            SELECT row::text FROM mcu.signals AS row WHERE external_id IN ('closed', 'old')
            UNION ALL SELECT row::text FROM mcu.incidents AS row WHERE external_id = 'closed'
            UNION ALL SELECT row::text FROM mcu.incidents_archive AS row
            """));
        MadeUpAuthor.AssertNoTrace(gone);
        Assert.DoesNotContain(words, gone, StringComparison.Ordinal);
        var closed = await app.FileAsync(numbers[0]);
        Assert.Equal((null, null, null, Subjects.Erased), (closed.Author, closed.Url, closed.Address, closed.Text));
        Assert.Equal(MadeUpAuthor.Author, (await app.FileAsync(numbers[1])).Author);
        Assert.Contains(MadeUpAuthor.Name, (await app.FileAsync(numbers[3])).Text, StringComparison.Ordinal);
        Assert.Equal(["open", "appeal"], (await RunAsync(app, ByProfile, SubjectAct.Found)).Items.Select(item => item.Signal.ExternalId));

        // Twice is still once, and the figures are the same.
        Assert.Equal([SignalVerdict.Same], await app.ReceiveAsync(Said("closed")));
        Assert.Equal(board, (await app.CaughtUpAsync()).Version);
        Assert.Equal(rollups, await app.ListAsync<string>("SELECT row::text FROM mcu.answer_rollups AS row ORDER BY 1"));
        Assert.Equal(recount, (await app.Services.RecountAsync(Ct)).Differences);

        Signal Said(string id) => MadeUpAuthor.Signal(id) with { Text = words, Url = MadeUpAuthor.Profile + "/1" };
    }

    private static Task<SubjectReport> RunAsync(McuApp app, SubjectQuery query, SubjectAct act) =>
        app.InScopeAsync<ISubjects, SubjectReport>(subjects => subjects.RunAsync(query, act, Admin, Ct));
}
