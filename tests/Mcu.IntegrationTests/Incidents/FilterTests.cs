using Mcu.Application.Incidents;
using Mcu.Application.Live;
using Mcu.Application.Signals;
using Mcu.IntegrationTests.Support;

namespace Mcu.IntegrationTests.Incidents;

/// <summary>The database, asked by a filter, answers exactly the cards that the filter says fit.</summary>
public class FilterTests(TestPostgres postgres)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EveryFilter_AnswersWhatItsCardsSay()
    {
        await using var app = await McuApp.StartAsync(postgres, Engines.Follow);
        var numbers = await app.RegisterAsync(SampleData.Signals(12));
        await app.AnswerAsync(numbers[0]);
        await app.AcknowledgeAsync(numbers[1]);
        await app.AcknowledgeAsync(numbers[2], by: "Другой О. Ф.");
        await app.CaughtUpAsync();
        var all = await ListAsync(app, IncidentFilter.Everything);
        Assert.Equal(12, all.Count);
        var one = all.First(card => card.Number == numbers[1]);
        IncidentFilter[] filters =
        [
            .. Enum.GetValues<IncidentState>().Select(state => new IncidentFilter { State = state, Me = one.AcknowledgedBy }),
            .. Enum.GetValues<MessageKind>().Select(kind => new IncidentFilter { Kind = kind }),
            .. new bool?[] { true, false }.SelectMany(flag => new IncidentFilter[] { new() { Overdue = flag }, new() { Soon = flag } }),
            new() { Source = one.Source },
            new() { Source = "nobody" },
            new() { Block = one.Block ?? "", District = one.District ?? "" },
            new() { Executor = one.Executor ?? "", TopicGroup = one.TopicGroup ?? "" },
            new() { Executor = "nobody" },
        ];
        foreach (var filter in filters)
        {
            var expected = all.Where(card => filter.Fits(card, app.Clock.Now)).Select(card => card.Number);

            Assert.Equal(expected, (await ListAsync(app, filter)).Select(card => card.Number));
        }

        Assert.Single(await ListAsync(app, new() { State = IncidentState.Mine, Me = one.AcknowledgedBy }));
        Assert.Single(await ListAsync(app, new() { State = IncidentState.Done }));
    }

    [Fact]
    public async Task Words_ThatNameASource_FindItsIncidents()
    {
        await using var app = await McuApp.StartAsync(postgres);
        await app.RegisterAsync(SampleData.Signals(3));
        var source = (await ListAsync(app, IncidentFilter.Everything))[0].Source;

        var named = SearchWords.Of("абракадабра", _ => NamedCodes.None with { Sources = [source] });

        Assert.Equal(3, (await ListAsync(app, new() { Words = named })).Count);
    }

    /// <summary>Neither a hit, nor a count, nor an export tells what stands in a text that the caller may not read.</summary>
    [Fact]
    public async Task Words_AreSearchedInTheTextsOfTheScope_AndInNumberAndTitleOfAll()
    {
        const string Hidden = "тел. 8 900 000-11-22";
        await using var app = await McuApp.StartAsync(postgres);
        var number = Assert.Single(await app.RegisterAsync(SampleData.Signal("one", text: $"Выдуманное: яма во дворе. {Hidden}")));
        var card = Assert.Single(await ListAsync(app, IncidentFilter.Everything));
        Assert.DoesNotContain("900", card.Title, StringComparison.Ordinal);
        foreach (var (texts, mayRead) in new (TextScope?, bool)[]
        {
            (null, true), (new(card.Block, null, null), true), (new(null, card.District, null), true),
            (new(null, null, card.Executor), true),
            (new("another", "another", "another"), false), (TextScope.Nothing, false),
        })
        {
            var filter = new IncidentFilter { Words = SearchWords.Of("8 (900) 000 11 22"), Texts = texts };
            var found = mayRead ? 1 : 0;
            Assert.Equal(found, (await ListAsync(app, filter)).Count);
            Assert.Equal(found, await app.InScopeAsync<IIncidentRegister, int>(
                register => register.CountAsync(filter, 9, app.Clock.Now, Ct)));
            Assert.Equal(found, (await app.InScopeAsync<IIncidentRegister, IReadOnlyList<long>>(
                register => register.FindOpenAsync(new OpenQuery(filter, 9), app.Clock.Now, Ct))).Count);

            Assert.Single(await ListAsync(app, filter with { Words = SearchWords.Of(number) }));
            Assert.Single(await ListAsync(app, filter with { Words = SearchWords.Of("ЯМА во дворе") }));
        }
    }

    private static async Task<IReadOnlyList<IncidentCard>> ListAsync(McuApp app, IncidentFilter filter) =>
        (await app.InScopeAsync<IncidentLists, IncidentPage>(lists => lists.ListAsync(new IncidentQuery(filter), app.Clock.Now, Ct))).Items;
}
