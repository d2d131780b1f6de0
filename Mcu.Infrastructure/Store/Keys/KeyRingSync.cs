using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Mcu.Infrastructure.Store.Keys;

/// <summary>
/// Takes over a data key that another node made, so that this node seals by it too. A value that names it is opened at once in any case.
/// </summary>
internal sealed class KeyRingSync(IServiceScopeFactory scopes, TimeProvider time, ILogger<KeyRingSync> logger)
    : StoreSync(scopes, time, logger, LookEvery, "The ring of data keys")
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(30);

    protected override Task RunAsync(IServiceProvider services, CancellationToken ct) =>
        services.GetRequiredService<DataKeys>().RenewAsync(ct);
}
