using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Mcu.Dashboard.Filters;

/// <summary>Registers the reading of filters; pages and endpoints ask for it alike.</summary>
internal static class FilterServices
{
    public static IServiceCollection AddFilters(this IServiceCollection services)
    {
        services.TryAddSingleton<SearchNames>();
        services.TryAddSingleton<FilterReader>();
        return services;
    }
}
