using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Mcu.Dashboard.Deadlines;

/// <summary>The words of deadlines: pages, the API and the command <c>deadlines</c> say the same sentences.</summary>
internal static class DeadlineServices
{
    public static IServiceCollection AddDeadlineWords(this IServiceCollection services)
    {
        services.TryAddSingleton<Phrases>();
        services.TryAddSingleton<DerivationWords>();
        services.TryAddSingleton<ClockWords>();
        return services;
    }
}
