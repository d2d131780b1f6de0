using Mcu.Application.People;
using Mcu.Application.Signals;
using Mcu.Infrastructure.Protection;
using Mcu.Infrastructure.Store.Keys;
using Mcu.Infrastructure.Store.Signals;
using Microsoft.Extensions.DependencyInjection;

namespace Mcu.Tests.Store;

/// <summary>The part of the scenario that keeps the keys.</summary>
internal static class ProtectionScenario
{
    private static readonly DateTimeOffset Monday9 = new(2026, 11, 23, 4, 0, 0, TimeSpan.Zero);
    private static readonly Actor Admin = new("admin", "А. Б.", Roles.Admin);

    public static IReadOnlyList<StoreScenarioStep> Steps { get; } =
    [
        Keys(nameof(DataKeys.PrepareAsync), (keys, _, ct) => keys.PrepareAsync(ct)),
        Keys(nameof(DataKeys.RenewAsync), (keys, _, ct) => keys.RenewAsync(ct)),
        Keys(nameof(DataKeys.RewrapAsync), (keys, file, ct) => keys.RewrapAsync(file.Path, ct)),
        Keys(nameof(DataKeys.RotateAsync), (keys, _, ct) => keys.RotateAsync(ct)),
        new("RawMessages.EmptyAsync", "", (services, ct) =>
            services.GetRequiredService<RawMessages>().EmptyAsync(Monday9.AddYears(1), ct)),
        new("ISubjects.RunAsync", "", (services, ct) => services.GetRequiredService<ISubjects>().RunAsync(
            new SubjectQuery("https://vk.example/made-up", "+7 000 555-17-39", null), SubjectAct.Erased, Admin, ct)),
    ];

    private static StoreScenarioStep Keys(string method, Func<DataKeys, MasterKeyFile, CancellationToken, Task> run) =>
        new($"{nameof(DataKeys)}.{method}", "", (services, ct) =>
            run(services.GetRequiredService<DataKeys>(), services.GetRequiredService<MasterKeyFile>(), ct));
}
