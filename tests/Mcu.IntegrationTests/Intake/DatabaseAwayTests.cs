using System.Collections.Concurrent;
using Mcu.Application.Live;
using Mcu.Application.Signals;
using Mcu.Infrastructure.Embedded;
using Mcu.Infrastructure.Intake;
using Mcu.IntegrationTests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Mcu.IntegrationTests.Intake;

/// <summary>A real PostgreSQL that is stopped and comes back: what was acknowledged is stored once, in each sender's order.</summary>
public sealed class DatabaseAwayTests : IDisposable
{
    private readonly TempFolder _cluster = new();
    private readonly TempFolder _data = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _cluster.Dispose();
        _data.Dispose();
    }

    [Fact]
    public async Task Stopped_WhileFourSendersPost_EverythingAcceptedIsThereOnce_InOrder()
    {
        var server = await StartServerAsync();
        await using var app = await McuApp.StartAsync(server.ConnectionString, Engines.Drain | Engines.Tick, data: _data.Path);
        var verdicts = new ConcurrentDictionary<SignalVerdict, int>();
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var senders = Enumerable.Range(0, 4).Select(sender => PostAsync(app, $"Источник {sender}", verdicts, enough.Token)).ToArray();

        await Eventually.HoldsAsync("messages go to the database", () => verdicts.GetValueOrDefault(SignalVerdict.New) > 100, Ct);
        await server.DisposeAsync();
        await Eventually.HoldsAsync("messages go to the spool", () => verdicts.GetValueOrDefault(SignalVerdict.Spooled) > 200, Ct);
        Assert.True(Status(app) is { IsAway: true, TakesMessages: true, Problem: null } away && away.Waiting > 0 && away.IsInUse);
        Assert.False(await app.Services.GetRequiredService<IDatabaseProbe>().TakesWritesAsync(Ct));
        await Eventually.HoldsAsync("the board says so", () => app.Board.Current.Spool is { IsAway: true, Waiting: > 0 }, Ct);

        await using var back = await StartServerAsync();
        var before = verdicts.GetValueOrDefault(SignalVerdict.New);
        await Eventually.HoldsAsync(
            "messages go to the database again",
            () => verdicts.GetValueOrDefault(SignalVerdict.New) > before + 100,
            Ct);
        await enough.CancelAsync();
        var sent = await Task.WhenAll(senders);
        await Eventually.HoldsAsync("the spool is empty", () => !Status(app).IsInUse, Ct);

        Assert.DoesNotContain(verdicts.Keys, verdict => verdict is SignalVerdict.Away or SignalVerdict.Busy or SignalVerdict.Refused);
        for (var sender = 0; sender < sent.Length; sender++)
        {
            Assert.Equal(
                Enumerable.Range(0, sent[sender]).Select(Id),
                await app.ListAsync<string>($"SELECT external_id FROM mcu.signals WHERE source = 'Источник {sender}' ORDER BY id"));
        }

        await Eventually.HoldsAsync("the board forgets the spool", () => app.Board.Current.Spool is null, Ct);
        Assert.Empty(Directory.GetFiles(Path.Combine(_data.Path, "spool"), "*.spool"));
    }

    [Fact]
    public async Task Stopped_AndTheNodeToo_TheNextStartStoresWhatWaited_WithTheMomentTheEndpointAcceptedIt()
    {
        var server = await StartServerAsync();
        await using (var app = await McuApp.StartAsync(server.ConnectionString, data: _data.Path))
        {
            await server.DisposeAsync();
            Assert.Equal(
                [SignalVerdict.Spooled, SignalVerdict.Spooled],
                await app.ReceiveAsync(SampleData.Signal("a"), SampleData.Signal("b")));
            app.Time.Advance(TimeSpan.FromMinutes(10));
            Assert.Equal([SignalVerdict.Spooled], await app.ReceiveAsync(SampleData.Signal("a", text: "Те же, но позже.")));
        }

        await using var back = await StartServerAsync();
        await using var next = await McuApp.StartAsync(
            back.ConnectionString, Engines.Drain, time: new SettableTime(SampleData.Monday9.AddHours(1)), data: _data.Path);
        await Eventually.HoldsAsync("the spool is empty", () => !Status(next).IsInUse, Ct);

        Assert.Equal(["a", "b"], await next.ListAsync<string>("SELECT external_id FROM mcu.signals ORDER BY id"));
        Assert.Equal(
            [SampleData.Monday9.UtcDateTime],
            (await next.ListAsync<DateTime>("SELECT DISTINCT accepted_at FROM mcu.signals")).ToArray());
    }

    [Fact]
    public async Task SpoolOfAnotherInstallation_IsLeftAlone_AndNothingIsSpooledOverIt()
    {
        var server = await StartServerAsync();
        await using (var app = await McuApp.StartAsync(server.ConnectionString, data: _data.Path))
        {
            await server.DisposeAsync();
            await app.ReceiveAsync(SampleData.Signal("a"));
        }

        await using var back = await StartServerAsync();
        await using (var admin = await McuApp.StartAsync(back.ConnectionString))
        {
            await admin.ExecuteAsync("UPDATE mcu.installation SET key = gen_random_uuid()");
        }

        var file = Assert.Single(Directory.GetFiles(Path.Combine(_data.Path, "spool"), "*.spool"));
        var before = await File.ReadAllBytesAsync(file, Ct);
        await using (var next = await McuApp.StartAsync(back.ConnectionString, data: _data.Path))
        {
            await next.ReceiveAsync(SampleData.Signal("b"));
            next.Services.GetRequiredService<IntakeRouter>().Close(new TimeoutException());
            var verdicts = await next.ReceiveAsync(SampleData.Signal("c"));

            Assert.Equal([SignalVerdict.Away], verdicts);
            Assert.Contains("another installation", Status(next).Problem, StringComparison.Ordinal);
            Assert.False(Status(next).TakesMessages);
            Assert.Equal(before, await File.ReadAllBytesAsync(file, Ct));
            Assert.Equal(["b"], await next.ListAsync<string>("SELECT external_id FROM mcu.signals"));
        }

        await using var drained = await McuApp.StartAsync(back.ConnectionString, Engines.Drain, data: _data.Path);
        drained.Services.GetRequiredService<IntakeRouter>().Close(new TimeoutException());
        await Eventually.HoldsAsync("the road opens by itself", () => !Status(drained).IsAway, Ct);
    }

    private static SpoolState Status(McuApp app) => app.Services.GetRequiredService<ISpoolStatus>().Now;

    private static string Id(int i) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"s{i:000000}");

    /// <summary>One message after another, each sent again until it is accepted.</summary>
    private static async Task<int> PostAsync(
        McuApp app, string source, ConcurrentDictionary<SignalVerdict, int> verdicts, CancellationToken enough)
    {
        var sent = 0;
        while (!enough.IsCancellationRequested)
        {
            var verdict = (await app.ReceiveAsync(SampleData.Signal(Id(sent), source: source)))[0];
            verdicts.AddOrUpdate(verdict, 1, (_, count) => count + 1);
            sent += verdict is SignalVerdict.New or SignalVerdict.Same or SignalVerdict.Spooled ? 1 : 0;
        }

        return sent;
    }

    private Task<EmbeddedServer> StartServerAsync() => new EmbeddedPostgres().StartAsync(_cluster.Path, _ => { }, TimeProvider.System, Ct);
}
