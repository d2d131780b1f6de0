using Mcu.Application.Signals;
using Mcu.Dashboard.Kit;
using Mcu.Dashboard.Live;
using Mcu.Infrastructure;

namespace Mcu.Dashboard;

/// <summary>Registers the rooms of the dashboard, a paragraph each, and opens their doors.</summary>
internal static class DashboardServices
{
    public static IServiceCollection AddMcuDashboard(this IServiceCollection services, IConfiguration settings)
    {
        services.AddLocalization();
        services.AddScoped<TownNames>();
        services.AddSingleton(typeof(OneShot<>));
        return services;
    }

    public static void UseMcuDashboard(this WebApplication app)
    {
    }
}
