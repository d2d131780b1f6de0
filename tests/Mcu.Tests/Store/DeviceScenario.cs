using Mcu.Application.Devices;
using Mcu.Application.Journal;
using Mcu.Application.People;
using Microsoft.Extensions.DependencyInjection;

namespace Mcu.Tests.Store;

/// <summary>The steps of <see cref="StoreScenario"/> that concern screens.</summary>
internal static class DeviceScenario
{
    private static readonly DateTimeOffset Monday9 = new(2026, 11, 23, 4, 0, 0, TimeSpan.Zero);
    private static readonly Guid Id = new("00000000-0000-0000-0000-0000000000d1");
    private static readonly Actor Admin = new("admin", "А. Б.", Roles.Admin);
    private static readonly WallDevice Device = new(Id, "Зал", "heat", "leninsky", Monday9, "А. Б.");

    public static IReadOnlyList<StoreScenarioStep> Steps { get; } =
    [
        Step(nameof(IDeviceStore.OpenAsync), (store, ct) => store.OpenAsync(
            new Pairing(Id, "secret", "code", Monday9, Monday9 + Pairing.Lasts), ct)),
        Step(nameof(IDeviceStore.FindAsync), (store, ct) => store.FindAsync("secret", Monday9, ct)),
        Step(nameof(IDeviceStore.ConfirmAsync), (store, ct) => store.ConfirmAsync("code", Device, Admin, ct)),
        Step(nameof(IDeviceStore.ClaimAsync), (store, ct) => store.ClaimAsync(Id, Monday9, ct)),
        Step(nameof(IDeviceStore.ListAsync), (store, ct) => store.ListAsync(ct)),
        Step(nameof(IDeviceStore.RevokeAsync), (store, ct) => store.RevokeAsync(
            Id, new JournalEntry(JournalKinds.Device, "screen", "revoked", Admin, Monday9), ct)),
    ];

    private static StoreScenarioStep Step(string method, Func<IDeviceStore, CancellationToken, Task> run) =>
        new($"{nameof(IDeviceStore)}.{method}", "", (services, ct) => run(services.GetRequiredService<IDeviceStore>(), ct));
}
