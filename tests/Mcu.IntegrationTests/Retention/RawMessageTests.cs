using Mcu.Application.Signals;
using Mcu.Infrastructure.Hosting;
using Mcu.Infrastructure.Scheduling;
using Mcu.IntegrationTests.Store.Protection;
using Mcu.IntegrationTests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Mcu.IntegrationTests.Retention;

/// <summary>A raw message loses its words after the days of the setting; what makes it one message stays, and so does the card.</summary>
public class RawMessageTests(TestPostgres postgres)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Words_GoAfterThirtyDays_TwiceIsStillOnce_AndTheCardIsWhole()
    {
        await using var app = await McuApp.StartAsync(postgres);
        var old = MadeUpAuthor.Signal("old") with { Url = "https://vk.example/wall/1" };
        var number = Assert.Single(await app.RegisterAsync(old));
        var before = await app.FileAsync(number);
        app.Time.Advance(TimeSpan.FromDays(29));
        await app.ReceiveAsync(SampleData.Signal("new"));
        await RunAsync(app);
        Assert.Equal(0, await app.AskAsync<long>("SELECT count(*) FROM mcu.signals WHERE purged_at IS NOT NULL"));

        app.Time.Advance(TimeSpan.FromDays(2));
        await RunAsync(app);
        await RunAsync(app);

        Assert.Equal(["old"], await app.ListAsync<string>("SELECT external_id FROM mcu.signals WHERE purged_at IS NOT NULL"));
        Assert.DoesNotContain(
            "яма", await app.AskAsync<string>("SELECT content FROM mcu.signals WHERE external_id = 'old'"), StringComparison.Ordinal);
        var after = await app.FileAsync(number);
        Assert.Equal((before.Text, before.Url, before.Address, before.Author), (after.Text, after.Url, after.Address, after.Author));
        Assert.Equal([SignalVerdict.Same], await app.ReceiveAsync(old));
        Assert.Equal([SignalVerdict.Same], await app.InScopeAsync<ReceiveSignals, IReadOnlyList<SignalVerdict>>(
            receive => receive.RunAsync([old], RepeatPolicy.Renew, Ct)));

        // What waited meanwhile is emptied when its own time has come.
        await app.TriageAsync();
        app.Time.Advance(TimeSpan.FromDays(30));
        await RunAsync(app);
        Assert.Equal(2, await app.AskAsync<long>("SELECT count(*) FROM mcu.signals WHERE purged_at IS NOT NULL"));
    }

    [Fact]
    public void Setting_IsDays_AndThirtyByDefault()
    {
        Assert.Equal(TimeSpan.FromDays(30), Read(null).RawMessagesFor);
        Assert.Equal(TimeSpan.FromDays(7), Read("7").RawMessagesFor);
        Assert.Throws<Mcu.Application.Common.SettingException>(() => Read("0"));
    }

    private static RetentionOptions Read(string? days) => RetentionOptions.Read(new ConfigurationBuilder()
        .AddInMemoryCollection(new Dictionary<string, string?> { ["Retention:RawMessageDays"] = days })
        .Build());

    private static async Task RunAsync(McuApp app) =>
        await ActivatorUtilities.CreateInstance<RawMessageJob>(app.Services, NullLogger<RawMessageJob>.Instance).Execute(null!, Ct);
}
