using System.Diagnostics;
using Mcu.Application.Incidents;

namespace Mcu.Bench;

/// <summary>What ordinary queries of the register cost at the size of the history: the first time, and then the median.</summary>
internal static class ListCost
{
    private const int Times = 5;

    public static async Task<Dictionary<string, double[]>> MeasureAsync(BenchNode node)
    {
        var now = TimeProvider.System.GetUtcNow();
        var block = node.Board.Current.Blocks.First(row => row.Code is not null).Code;
        Dictionary<string, double[]> costs = [];
        await TimeAsync("newest", new IncidentQuery(new()));
        await TimeAsync("status=received", new IncidentQuery(new() { Status = IncidentStatus.Received }));
        await TimeAsync("status=inWork (none)", new IncidentQuery(new() { Status = IncidentStatus.InWork }));
        await TimeAsync("status=closed", new IncidentQuery(new() { Status = IncidentStatus.Closed }));
        await TimeAsync("overdue", new IncidentQuery(new() { Overdue = true }));
        await TimeAsync("not overdue", new IncidentQuery(new() { Overdue = false }));
        await TimeAsync("block", new IncidentQuery(new() { Block = block }));
        await TimeAsync("block, overdue", new IncidentQuery(new() { Block = block, Overdue = true }));
        await TimeAsync("block nobody has", new IncidentQuery(new() { Block = "nobody" }));
        await TimeAsync("topic nobody has", new IncidentQuery(new() { Topic = "nobody" }));
        await TimeAsync("source nobody has", new IncidentQuery(new() { Source = "nobody" }));
        await TimeAsync("page deep in the past", new IncidentQuery(new() { Block = block }, 10_000));
        await TimeAsync("done", new IncidentQuery(new() { State = IncidentState.Done }));
        await TimeAsync("done, executor nobody has", new IncidentQuery(new() { State = IncidentState.Done, Executor = "nobody" }));
        await TimeAsync("mine", new IncidentQuery(new() { State = IncidentState.Mine, Me = "nobody" }));
        await TimeAsync("words found", new IncidentQuery(new() { Words = SearchWords.Of("дорог") }));
        await TimeAsync("words not found", new IncidentQuery(new() { Words = SearchWords.Of("абракадабра") }));
        await TimeAsync("number", new IncidentQuery(new() { Words = SearchWords.Of("С-2025-0777") }));
        var version = node.Board.Current.Version;
        costs["changes, the last hundred"] = await MedianAsync(() => node.InScopeAsync<IIncidentRegister, int>(
            async register => (await register.ChangesAsync(version - 100, 100, default)).Count));
        costs["card"] = await MedianAsync(() => node.InScopeAsync<IIncidentRegister, int>(
            async register => (await register.FindAsync(node.Board.Current.Latest[0].Number, default))!.Text.Length));
        return costs;

        async Task TimeAsync(string name, IncidentQuery query) =>
            costs[name] = await MedianAsync(() => node.InScopeAsync<IIncidentRegister, int>(
                async register => (await register.ListAsync(query, now, default)).Items.Count));
    }

    private static async Task<double[]> MedianAsync(Func<Task<int>> ask)
    {
        List<double> times = [];
        for (var i = 0; i < Times; i++)
        {
            var start = Stopwatch.GetTimestamp();
            await ask();
            times.Add(Math.Round(Stopwatch.GetElapsedTime(start).TotalMilliseconds, 1));
        }

        return [times[0], times.Order().ElementAt(Times / 2)];
    }
}
