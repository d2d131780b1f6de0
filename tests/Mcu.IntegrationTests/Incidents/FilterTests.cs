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

    private static async Task<IReadOnlyList<IncidentCard>> ListAsync(McuApp app, IncidentFilter filter) =>
        (await app.InScopeAsync<IncidentLists, IncidentPage>(lists => lists.ListAsync(new IncidentQuery(filter), app.Clock.Now, Ct))).Items;
}
