using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Mcu.Dashboard.Words;

/// <summary>Registers the texts of deadlines: pages, the API and the command <c>deadlines</c> use the same sentences.</summary>
internal static class DeadlineServices
{
    public static IServiceCollection AddDeadlineTexts(this IServiceCollection services)
    {
        services.TryAddSingleton<Phrases>();
        services.TryAddSingleton<DerivationFormatter>();
        services.TryAddSingleton<ClockExplanation>();
        return services;
    }
}
