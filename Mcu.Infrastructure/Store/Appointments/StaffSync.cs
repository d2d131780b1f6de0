using Mcu.Application.Appointments;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Mcu.Infrastructure.Store.Appointments;

/// <summary>
/// Takes over changes of people and positions that were made on other nodes; each look reads one row.
/// </summary>
internal sealed class StaffSync(IServiceScopeFactory scopes, TimeProvider time, ILogger<StaffSync> logger)
    : StoreSync(scopes, time, logger, LookEvery, "Who holds which position")
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    protected override Task RunAsync(IServiceProvider services, CancellationToken ct) =>
        services.GetRequiredService<IStaffStore>().ReadAsync(ct);
}
