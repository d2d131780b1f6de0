using Mcu.Application.RuleChanges;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Mcu.Infrastructure.Store.RuleChanges;

/// <summary>
/// Puts changes of the rules that were made on other nodes into force on this one. Rules change a few times a year; each look reads one row
/// of an index.
/// </summary>
internal sealed class RuleSync(IServiceScopeFactory scopes, TimeProvider time, ILogger<RuleSync> logger)
    : StoreSync(scopes, time, logger, LookEvery, "The rules")
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);

    protected override Task RunAsync(IServiceProvider services, CancellationToken ct) =>
        services.GetRequiredService<IRuleStore>().ReadAsync(ct);
}
