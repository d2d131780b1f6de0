using Mcu.Application.Common;
using Mcu.Application.Deadlines;
using Mcu.Application.Incidents;
using Mcu.Application.Town;
using Mcu.IntegrationTests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Mcu.IntegrationTests.Escalation;

/// <summary>Each shipped municipality starts with its own blocks, and its ladder climbs to whom its act names.</summary>
public sealed class FiveTownsTests(TestPostgres postgres)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <param name="told">The positions told by the clock of the answer; «-»: the level is passed, because the person knows.</param>
    [Theory]
    [InlineData("ishim", "city-economy", "lead-city-economy deputy-city-economy head -")]
    [InlineData("yuzhno-sakhalinsk", "road-service", "lead-road-service coordinator-im head curator")]
    [InlineData("kamyshlov", "utilities", "lead-utilities head curator")]
    [InlineData("perm", "infrastructure", "lead-infrastructure deputy-infrastructure head-dzerzhinsky head curator")]
    [InlineData("krasnoarmeysky", "roads", "chief-roads head curator")]
    public async Task Message_BecomesAnIncidentOfItsBlock_AndTheLadderOfTheActClimbs(string town, string block, string told)
    {
        var time = new SettableTime(SampleData.Monday9);
        await using var app = await McuApp.StartAsync(
            await postgres.CreateDatabaseAsync(Ct),
            with: services => services.AddSingleton(new TownClock(time)),
            time: time,
            settings: new Dictionary<string, string?> { ["Municipality:Profile"] = town, ["Demo:Enabled"] = "true" });

        var number = Assert.Single(await app.RegisterAsync(SampleData.Signal("pothole")));
        var card = (await app.FileAsync(number)).Card;
        Assert.Equal(block, card.Block);
        Assert.NotNull(app.Services.GetRequiredService<Municipality>().Executor(card.Executor));
        Assert.Contains(app.Board.Current.Blocks, row => row.Code == block);

        app.Time.Advance(TimeSpan.FromDays(30));
        while (await app.SweepAsync() > 0)
        {
        }

        var climbed = (await app.FileAsync(number)).Timeline.OfType<IncidentEscalated>()
            .Where(level => level.Clock == ClockCodes.Answer)
            .Select(level => level.Position ?? "-");
        Assert.Equal(told, string.Join(' ', climbed));
    }
}
