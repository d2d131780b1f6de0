using Mcu.Application.Accounts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Mcu.Infrastructure.Store.Accounts;

/// <summary>
/// Takes over changes of accounts and keys that were made on other nodes; each look reads one row.
/// </summary>
internal sealed class AccessSync(IServiceScopeFactory scopes, TimeProvider time, ILogger<AccessSync> logger)
    : StoreSync(scopes, time, logger, LookEvery, "The list of accounts and keys")
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    protected override Task RunAsync(IServiceProvider services, CancellationToken ct) =>
        services.GetRequiredService<IAccessKeyStore>().ReadAsync(ct);
}
