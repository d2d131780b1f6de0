using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Mcu.Dashboard.Deadlines;

/// <summary>The words of deadlines: pages, the API and the command <c>deadlines</c> say the same sentences.</summary>
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
