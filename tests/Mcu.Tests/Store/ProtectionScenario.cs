using Mcu.Infrastructure.Protection;
using Mcu.Infrastructure.Store.Keys;
using Microsoft.Extensions.DependencyInjection;

namespace Mcu.Tests.Store;

/// <summary>The part of the scenario that keeps the keys.</summary>
internal static class ProtectionScenario
{
    public static IReadOnlyList<StoreScenarioStep> Steps { get; } =
    [
        Keys(nameof(DataKeys.PrepareAsync), (keys, _, ct) => keys.PrepareAsync(ct)),
        Keys(nameof(DataKeys.RenewAsync), (keys, _, ct) => keys.RenewAsync(ct)),
        Keys(nameof(DataKeys.RewrapAsync), (keys, file, ct) => keys.RewrapAsync(file.Path, ct)),
        Keys(nameof(DataKeys.RotateAsync), (keys, _, ct) => keys.RotateAsync(ct)),
    ];

    private static StoreScenarioStep Keys(string method, Func<DataKeys, MasterKeyFile, CancellationToken, Task> run) =>
        new($"{nameof(DataKeys)}.{method}", "", (services, ct) =>
            run(services.GetRequiredService<DataKeys>(), services.GetRequiredService<MasterKeyFile>(), ct));
}
