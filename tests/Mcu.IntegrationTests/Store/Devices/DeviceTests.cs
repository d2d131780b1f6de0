using Mcu.Application.Common;
using Mcu.Application.Devices;
using Mcu.Application.People;
using Mcu.IntegrationTests.Support;

namespace Mcu.IntegrationTests.Store.Devices;

/// <summary>A screen is confirmed by its code once, takes its session once, and is revoked once, whichever node is asked.</summary>
public class DeviceTests(TestPostgres postgres)
{
    private static readonly DateTimeOffset Now = SampleData.Monday9;
    private static readonly Actor Admin = new(null, "Администратор", Roles.Admin);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Code_EnteredByManyAtOnceOnTwoNodes_ConfirmsOneDevice_WhichTakesItsSessionOnce()
    {
        var connection = await postgres.CreateDatabaseAsync(Ct);
        await using var one = await McuApp.StartAsync(connection);
        await using var two = await McuApp.StartAsync(connection);
        Assert.True(await OpenAsync(one, "screen", "12345678"));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(index => ConfirmAsync(index % 2 == 0 ? one : two, "1234 5678")));

        Assert.Single(outcomes, outcome => outcome is Outcome.Succeeded);
        Assert.All(outcomes, outcome => Assert.True(outcome is Outcome.Succeeded or Outcome.Refused { Code: "device.code" }));
        var device = (await FindAsync(two, "screen", Now))!.Device!;
        Assert.Equal(("Зал", "heat", "north"), (device.Name, device.View, device.Territory));
        Assert.Null(await FindAsync(one, "another", Now));
        var claims = await Task.WhenAll(Enumerable.Range(0, 20).Select(index => ClaimAsync(index % 2 == 0 ? one : two, device.Id)));
        Assert.Single(claims, isClaimed => isClaimed);
        Assert.Null(await FindAsync(one, "screen", Now)); // A copy of the cookie opens nothing more.
        Assert.Equal(device, Assert.Single(await ListAsync(two)));

        var revoked = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => RevokeAsync(one, device)));
        Assert.Single(revoked, outcome => outcome is Outcome.Succeeded);
        Assert.Empty(await ListAsync(two));
        Assert.Equal(
            ["paired", "revoked"], await one.ListAsync<string>("SELECT act FROM mcu.journal WHERE kind = 'device' ORDER BY id"));
        Assert.Equal(0, await one.AskAsync<long>("SELECT count(*) FROM mcu.devices WHERE code LIKE '%1234%' OR secret = 'screen'"));
    }

    [Fact]
    public async Task Code_ThatExpired_OrOfNobody_ConfirmsNothing_AndADeviceThatCameTooLateHasNoSession()
    {
        await using var app = await McuApp.StartAsync(postgres);
        Assert.True(await OpenAsync(app, "screen", "12345678"));
        Assert.True(await OpenAsync(app, "late", "11112222"));
        Assert.False(await OpenAsync(app, "other", "12345678")); // Two screens never show one code.

        Assert.Equal("device.code", Code(await ConfirmAsync(app, "12345678", Now + Pairing.Lasts)));
        Assert.Equal("device.code", Code(await ConfirmAsync(app, "87654321")));
        Assert.Equal("device.code", Code(await ConfirmAsync(app, "")));
        Assert.Same(Outcome.Done, await ConfirmAsync(app, "11112222"));
        var late = Assert.Single(await ListAsync(app));
        Assert.Null(await FindAsync(app, "late", Now + Pairing.Lasts));
        Assert.False(await ClaimAsync(app, late.Id, Now + Pairing.Lasts));
    }

    [Fact]
    public async Task Codes_ThatWait_AreBounded_AndMakeRoomWhenTheyExpire()
    {
        await using var app = await McuApp.StartAsync(postgres);
        for (var i = 0; i < Pairing.MostOpen; i++)
        {
            Assert.True(await OpenAsync(app, $"s{i}", $"c{i}"));
        }

        Assert.False(await OpenAsync(app, "more", "more"));
        Assert.True(await OpenAsync(app, "more", "more", Now + Pairing.Lasts + TimeSpan.FromSeconds(1)));
        Assert.Equal(1, await app.AskAsync<long>("SELECT count(*) FROM mcu.devices"));
    }

    private static string? Code(Outcome outcome) => (outcome as Outcome.Refused)?.Code;

    private static Task<bool> OpenAsync(McuApp app, string secret, string code, DateTimeOffset? at = null) =>
        app.InScopeAsync<IDeviceStore, bool>(store => store.OpenAsync(
            new Pairing(
                Guid.CreateVersion7(),
                ChangeDevices.Hash(secret),
                ChangeDevices.Hash(code),
                at ?? Now,
                (at ?? Now) + Pairing.Lasts),
            Ct));

    private static Task<PairingState?> FindAsync(McuApp app, string secret, DateTimeOffset now) =>
        app.InScopeAsync<IDeviceStore, PairingState?>(store => store.FindAsync(ChangeDevices.Hash(secret), now, Ct));

    private static Task<Outcome> ConfirmAsync(McuApp app, string code, DateTimeOffset? at = null) =>
        app.InScopeAsync<ChangeDevices, Outcome>(use => use.ConfirmAsync(code, " Зал ", "heat", "north", Admin, at ?? Now, Ct));

    private static Task<bool> ClaimAsync(McuApp app, Guid id, DateTimeOffset? at = null) =>
        app.InScopeAsync<IDeviceStore, bool>(store => store.ClaimAsync(id, at ?? Now, Ct));

    private static Task<IReadOnlyList<WallDevice>> ListAsync(McuApp app) =>
        app.InScopeAsync<IDeviceStore, IReadOnlyList<WallDevice>>(store => store.ListAsync(Ct));

    private static Task<Outcome> RevokeAsync(McuApp app, WallDevice device) =>
        app.InScopeAsync<ChangeDevices, Outcome>(use => use.RevokeAsync(device, Admin, Now, Ct));
}
