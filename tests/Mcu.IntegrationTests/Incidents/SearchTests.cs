using Mcu.Application.Incidents;
using Mcu.Infrastructure;
using Mcu.Infrastructure.Store;
using Mcu.Infrastructure.Store.Model;
using Mcu.Infrastructure.Store.Upgrades;
using Mcu.IntegrationTests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Mcu.IntegrationTests.Incidents;

/// <summary>
/// The register finds what people mean; rows of an older release are found as well once they are folded, and nothing else of them changes.
/// </summary>
public class SearchTests(TestPostgres postgres)
{
    private const string Unfolded =
        "SELECT count(*) FROM (SELECT words FROM mcu.incidents UNION ALL SELECT words FROM mcu.incidents_archive) AS rows WHERE words " +
        "IS NULL";

    private const string Old =
        "UPDATE mcu.incidents SET words = NULL, status = 'Closed', closed_at = '2020-01-01', received_at = '2020-01-01', accepted_at = " +
        "'2020-01-01'";

    private const string Folding = "folded-text";

    private const string AsOlder = "UPDATE mcu.incidents SET words = NULL";

    /// <summary>A question, and how many of <see cref="Texts"/> match.</summary>
    private static readonly (string Asked, int Found)[] Questions =
    [
        ("елку", 2), ("ЁЛКУ", 2), ("е\u0308лку", 2), ("школы  срубили", 1), ("двои\u0306ка", 1), ("двойка", 1),
        ("останов\u00ADке", 1), ("остановке", 1), ("50%", 1), ("a_b", 1), (@"c:\x", 1), ("[важно]", 1), ("о'нил", 1), ("🐕", 1),
        ("8 (902) 471-23-45", 1), ("471-23-45", 1), ("абракадабра", 0),
        ("c-2026-0001", 1), ("С\u22122026\u22120001", 1), ("с20260002", 1), ("2026-0003", 1), ("с-2026", 6), ("%", 1), ("_", 1), (@"\", 1),
    ];

    private static readonly string[] Texts =
    [
        "Выдуманное: срубили Ёлку у школы, 50% вида пропало",
        "Выдуманное: посадите елку, файл a_b",
        "Выдуманное: маршрут двойка не ходит, на оста\u00ADновке темно",
        @"Выдуманное: путь c:\x [важно]",
        "Выдуманное: О’Нил жалуется, тел. +7 902 471 23 45",
        "Выдуманное: бегает 🐕 без хозяина",
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Words_WrittenInAnotherWay_AreFoundInTheWholeText_InListsAndOnTheDesk()
    {
        await using var app = await StartAsync();

        await AssertFoundAsync(app);
    }

    [Fact]
    public async Task Rows_OfAnOlderRelease_AreFolded_AndFoundLikeTheOthers()
    {
        await using var app = await StartAsync();
        var folded = await app.ListAsync<string>("SELECT words FROM mcu.incidents ORDER BY id");
        var (feed, revisions) = (await app.FeedAsync(), await RevisionsAsync(app));
        await app.ExecuteAsync(AsOlder);

        Assert.Equal(UpgradeStep.Done, await FoldAsync(app));

        Assert.Equal(0, await app.AskAsync<long>(Unfolded));
        Assert.Equal(folded, await app.ListAsync<string>("SELECT words FROM mcu.incidents ORDER BY id"));
        Assert.Equal((feed, revisions), (await app.FeedAsync(), await RevisionsAsync(app)));
        await AssertFoundAsync(app);
    }

    /// <summary>Less tolerant than folded rows, but found by their own words and numbers.</summary>
    [Theory]
    [InlineData("ЕЛКУ", 2)]
    [InlineData("ЖАЛУЕТСЯ  о’нил", 0)] // Quotation marks are not folded yet.
    [InlineData("пропало школы", 1)]
    [InlineData("c-2026-0001", 1)]
    [InlineData("выдуманное", 6)]
    public async Task Rows_OfAnOlderRelease_NotFoldedYet_AreStillFoundByTheirOwnWords(string asked, int found)
    {
        await using var app = await StartAsync();
        await app.ExecuteAsync(AsOlder);

        Assert.Equal(found, (await ListAsync(app, asked)).Count);
    }

    [Fact]
    public async Task Archive_OfAnOlderRelease_IsFoldedAsWell()
    {
        await using var app = await StartAsync();
        await app.ExecuteAsync(Old);
        await app.InScopeAsync<McuDbContext, int>(
            db => app.Services.GetRequiredService<IEngine>().ArchiveAsync(db, SampleData.Monday9, 4, Ct));
        Assert.Equal(4, await app.AskAsync<long>("SELECT count(*) FROM mcu.incidents_archive"));

        Assert.Equal(UpgradeStep.Done, await FoldAsync(app));

        Assert.Equal(0, await app.AskAsync<long>(Unfolded));
        var words = await app.AskAsync<string>("SELECT words FROM mcu.incidents_archive WHERE number = 'С-2026-0001'");
        Assert.Contains("елку", words, StringComparison.Ordinal);
    }

    /// <summary>More than a batch; the node stops half-way, another continues, and officers work meanwhile.</summary>
    [Fact]
    public async Task Folding_StoppedHalfWay_IsTakenOverByAnotherNode_AndLeavesNothingOut()
    {
        await using var app = await McuApp.StartAsync(postgres);
        var numbers = await app.RegisterAsync(SampleData.Signals(1_077));
        await app.ExecuteAsync(AsOlder);
        Assert.Equal(UpgradeStep.More, await app.UpgradeStepAsync(Folding));
        Assert.Equal(577, await app.AskAsync<long>(Unfolded));

        await using var other = await McuApp.StartAsync(app.Connection);
        Assert.Equal(UpgradeStep.Held, await FoldAsync(other));
        await app.LoseLeasesAsync();
        var officer = Task.Run(
            async () =>
            {
                foreach (var number in numbers.Take(40))
                {
                    Assert.Equal(Mcu.Application.Common.Outcome.Done, await app.AcknowledgeAsync(number));
                }
            },
            Ct);
        Assert.Equal(UpgradeStep.Done, await FoldAsync(other));
        await officer;
        Assert.Equal(UpgradeStep.Done, await FoldAsync(other)); // The row that was locked for a moment.

        Assert.Equal(0, await app.AskAsync<long>(Unfolded));
        Assert.Equal(40, await app.AskAsync<long>("SELECT count(*) FROM mcu.incidents WHERE acknowledged_at IS NOT NULL"));
        Assert.Equal(numbers.Count, await app.AskAsync<long>("SELECT count(*) FROM mcu.incidents WHERE words LIKE '%яма%'"));
    }

    [Fact]
    public async Task Folding_RunsByItself()
    {
        await using var app = await StartAsync();
        await app.ExecuteAsync(AsOlder);

        await using var upgraded = await McuApp.StartAsync(
            app.Connection,
            with: services => services.AddLoop<RowUpgradeService>(isVital: false));

        await Eventually.HoldsAsync("every row is folded", async () => await app.AskAsync<long>(Unfolded) == 0, Ct);
    }

    [Fact]
    public async Task Folding_AfterItsEnd_FoldsWhatAnOlderNodeWritesMeanwhile()
    {
        await using var app = await StartAsync();
        Assert.Equal(UpgradeStep.Done, await FoldAsync(app));
        await app.RegisterAsync(SampleData.Signal("later", text: "Выдуманное: ещё ёлка"));
        await app.ExecuteAsync($"{AsOlder} WHERE external_id = 'later'");

        Assert.Equal(UpgradeStep.Done, await FoldAsync(app));

        Assert.Equal(0, await app.AskAsync<long>(Unfolded));
    }

    [Fact]
    public async Task Desk_AsksOnlyWhatIsOpen_InTheOrderOfDeadlines_AsFarAsItsFilters()
    {
        await using var app = await StartAsync();
        var numbers = await app.NumbersAsync();
        await app.AnswerAsync(numbers[0]);
        await app.AcknowledgeAsync(numbers[1]);

        Assert.Single(await OpenAsync(app, Open("елку")));
        Assert.Empty(await OpenAsync(app, Open("елку", IncidentState.Unacknowledged)));
        Assert.Equal(4, (await OpenAsync(app, Open("выдуманное", IncidentState.Unacknowledged))).Count);
        Assert.Equal(2, (await OpenAsync(app, Open("выдуманное", IncidentState.Unacknowledged) with { Limit = 2 })).Count);
        Assert.Empty(await OpenAsync(app, new OpenQuery(new() { Block = "nowhere", Words = SearchWords.Of("выдуманное") }, 500)));

        var all = await OpenAsync(app, Open("выдуманное"));
        Assert.Equal(all.Where(id => id > all.Min()), await OpenAsync(app, Open("выдуманное") with { After = all.Min() }));
    }

    private async Task<McuApp> StartAsync(Action<IServiceCollection>? with = null)
    {
        var app = await McuApp.StartAsync(postgres, with: with);
        await app.RegisterAsync([.. Texts.Select((text, i) => SampleData.Signal($"t{i}", text: text))]);
        return app;
    }

    private static async Task AssertFoundAsync(McuApp app)
    {
        List<string> wrong = [];
        foreach (var (asked, found) in Questions)
        {
            var (listed, open) = (await ListAsync(app, asked), await OpenAsync(app, Open(asked)));
            if (listed.Count != found || open.Count != found)
            {
                wrong.Add($"«{asked}»: {listed.Count} in the list, {open.Count} on the desk, {found} expected");
            }
        }

        Assert.Empty(wrong);
    }

    private static async Task<IReadOnlyList<IncidentCard>> ListAsync(McuApp app, string asked)
    {
        var query = new IncidentQuery(new() { Words = SearchWords.Of(asked) });
        return (await app.InScopeAsync<IIncidentRegister, IncidentPage>(register => register.ListAsync(query, app.Clock.Now, Ct))).Items;
    }

    private static Task<IReadOnlyList<long>> OpenAsync(McuApp app, OpenQuery query) =>
        app.InScopeAsync<IIncidentRegister, IReadOnlyList<long>>(register => register.FindOpenAsync(query, app.Clock.Now, Ct));

    private static OpenQuery Open(string words, IncidentState? state = null) =>
        new(new() { State = state, Words = SearchWords.Of(words) }, 500);

    private static Task<UpgradeStep> FoldAsync(McuApp app) => app.UpgradeAsync(Folding);

    private static async Task<string> RevisionsAsync(McuApp app) =>
        string.Join(' ', await app.ListAsync<string>("SELECT concat(id, ':', revision) FROM mcu.incidents ORDER BY id"));
}
