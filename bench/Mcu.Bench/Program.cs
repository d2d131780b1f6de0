using Mcu.Bench;

// One scenario per file. Each prints one JSON line on standard output and everything else on standard error.
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, press) =>
{
    press.Cancel = true;
    stop.Cancel();
};
var ct = stop.Token;
Dictionary<string, Func<Task<object>>> scenarios = new(StringComparer.Ordinal)
{
    ["board"] = BoardChangeCost.RunAsync,
    ["triage"] = TriageRate.RunAsync,
    ["sweep"] = EscalationCost.RunAsync,
    ["claim"] = ClaimRace.RunAsync,
    ["start"] = () => NodeStart.RunAsync(args[1..]),
    ["start-5m"] = NodeStart.RunLargeAsync,
    ["intake-single"] = () => SinglePosts.RunAsync(ct),
    ["intake-batch"] = () => Batches.RunAsync(ct),
    ["intake-seal"] = SealCost.RunAsync,
    ["screens-memory"] = () => ScreenCost.MemoryAsync(ct),
    ["screens-walls"] = () => ScreenCost.WallsAsync(ct),
    ["nodes"] = () => TwoNodes.RunAsync(ct),
    ["upgrade"] = () => RollingUpgrade.RunAsync(args[1..], ct),
    ["faults"] = () => FaultScenario.RunAsync(args[1..], ct),
    ["deadlines"] = () => DeadlineCases.RunAsync(ct),
    ["screens-desks"] = () => ScreenCost.DesksAsync(ct),
};

if (args is [BareEndpoint.Argument])
{
    return await BareEndpoint.RunAsync();
}

if (args is not [var name, ..] || !scenarios.TryGetValue(name, out var run))
{
    await Console.Error.WriteLineAsync(
        $"Scenarios: {string.Join(", ", scenarios.Keys)}. Run: dotnet run -c Release --project bench/Mcu.Bench -- board");
    return 2;
}

Console.WriteLine(System.Text.Json.JsonSerializer.Serialize(await run(), System.Text.Json.JsonSerializerOptions.Web));
return Environment.ExitCode;
